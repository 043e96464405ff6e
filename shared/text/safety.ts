/** Asking for the master password, changing it, and the recovery kit of an open vault. */
import { count } from './format.ts'

export const safetyText = {
  title: 'Master password and recovery kit',
  demo: 'The demo vault keeps its password, which stands on its unlock screen, and needs no kit.',
  password: 'Master password',
  passwordLead: 'A change seals everything again under a new key, so it comes with a new recovery kit.',
  kit: 'Recovery kit',
  kitMade: (date: string) => `Made on ${date}.`,
  kitChecked: (date: string) => `Last checked on ${date}.`,
  kitNeverChecked: 'Never checked: see now that the code on your paper really opens this vault.',
  tooMany: 'Too many wrong tries in a row. What you typed is still here, and nothing is ever deleted.',
  wait: (seconds: number) => `The next try is possible in ${count(seconds, 'second')}.`,
  empty: 'Type the master password first.',
  confirm: {
    title: 'Confirm with the master password',
    weaker: 'This setting makes the vault less safe, so Keyturn asks who you are.',
    submit: 'Save setting',
    working: 'Checking the password…',
  },
  change: {
    title: 'Change master password',
    lead: 'Everything in the vault is sealed again under a new key. The old password and the old recovery kit stop working. Older copies of the file still open with what they had.',
    current: 'Current master password',
    password: 'New master password',
    repeat: 'Repeat new master password',
    submit: 'Change password',
    working: 'Sealing everything again…',
    done: 'Master password changed.',
  },
  renew: {
    title: 'New recovery kit',
    lead: 'You get a new code, and the code you have now stops working. Everything is sealed again under a new key; the master password stays.',
    submit: 'Make new kit',
    working: 'Sealing everything again…',
    done: 'New recovery kit made.',
  },
  check: {
    title: 'Check recovery kit',
    lead: 'Type the code from your kit. Keyturn only says whether it opens this vault; nothing is shown and nothing changes.',
    code: 'Recovery code',
    submit: 'Check code',
    empty: 'Type the code first.',
    works: 'The code opens this vault. Put the kit back where it is safe.',
    close: 'Close',
  },
} as const
