import { Notification } from 'electron'

export interface Toast {
  readonly title: string
  readonly body: string
  readonly onClick: () => void
}

/** Kept until they are gone: a collected notification no longer answers a click. */
const shown = new Set<Notification>()

/** Nothing depends on a notification being seen: Today says the same. */
export function notify({ title, body, onClick }: Toast): void {
  if (!Notification.isSupported()) return
  const notification = new Notification({ title, body })
  const forget = (): void => void shown.delete(notification)
  notification.on('click', () => {
    forget()
    onClick()
  })
  notification.on('close', forget)
  notification.on('failed', forget)
  shown.add(notification)
  notification.show()
}
