import { sentenceOf } from '#shared/text/errors.ts'
import { signInText } from '#shared/text/sign-in.ts'
import { vault } from '../../client.ts'
import { Box } from './Box.tsx'
import { ChoosePassword } from './ChoosePassword.tsx'

const text = signInText.newPassword

/** After the recovery code opened the vault: nobody wants to type that code every day. */
export function NewPassword({ onSet }: { readonly onSet: () => void }) {
  async function set(password: Uint8Array): Promise<string | null> {
    const changed = await vault('vault.changePassword', { password })
    if (!changed.ok) return sentenceOf(changed.error)
    onSet()
    return null
  }

  return (
    <Box title={text.title} lead={text.lead}>
      <ChoosePassword submit={text.submit} working={text.working} onChosen={set} />
    </Box>
  )
}
