/** What the keeper asks of main: the few things that only the skin of the operating system can do. */
import type { Anchor, AnchorReading } from '#shared/domain/anchor.ts'
import type { VaultId } from '#shared/domain/ids.ts'
import type { KeyturnError } from '#shared/errors.ts'
import type { Copied } from '#shared/ipc/contract.ts'
import type { Effect } from '#shared/ipc/messages.ts'
import { err, ok, type Result } from '#shared/result.ts'
import { wipe } from './crypto/bytes.ts'

export type Effects = ReturnType<typeof createEffects>

export function createEffects(send: (effect: Effect) => void, now: () => number = Date.now) {
  const waiting = new Map<number, (ok: boolean) => void>()
  const readings = new Map<number, (reading: AnchorReading) => void>()
  let latest = 0

  return {
    started: () => send({ type: 'started' }),
    /** Resolves when main knows: the page may ask main for the open vault as soon as it is told. */
    async opened(idleMinutes: number): Promise<void> {
      const effect = ++latest
      const settled = new Promise<boolean>((resolve) => waiting.set(effect, resolve))
      send({ type: 'opened', effect, idleMinutes })
      await settled
    },
    settings: (idleMinutes: number) => send({ type: 'settings', idleMinutes }),
    notify: (notification: Omit<Extract<Effect, { type: 'notify' }>, 'type'>) =>
      send({ type: 'notify', ...notification }),
    failed: (logId: string, failure: unknown) => send({ type: 'failed', logId, where: whereOf(failure) }),
    /** Takes the bytes over and wipes them once they are sent. */
    async copy(value: Uint8Array, seconds: number): Promise<Result<Copied, KeyturnError>> {
      const effect = ++latest
      const settled = new Promise<boolean>((resolve) => waiting.set(effect, resolve))
      send({ type: 'copy', effect, value, seconds })
      wipe(value)
      return (await settled) ? ok({ clearsAt: now() + seconds * 1000 }) : err({ code: 'clipboard-failed' })
    },
    /** Main answers in any case, after a while at the latest. */
    readAnchor(vaultId: VaultId, isDemo: boolean): Promise<AnchorReading> {
      const effect = ++latest
      const read = new Promise<AnchorReading>((resolve) => readings.set(effect, resolve))
      send({ type: 'anchor-read', effect, vaultId, isDemo })
      return read
    },
    keepAnchor: (anchor: Anchor, isDemo: boolean) => send({ type: 'anchor-keep', anchor, isDemo }),
    anchorRead(effect: number, reading: AnchorReading): void {
      readings.get(effect)?.(reading)
      readings.delete(effect)
    },
    settle(effect: number, succeeded: boolean): void {
      waiting.get(effect)?.(succeeded)
      waiting.delete(effect)
    },
  }
}

/** Where our own mistake happened: kind and code lines. Never its message, which may quote what a person typed. */
function whereOf(failure: unknown): readonly string[] {
  if (!(failure instanceof Error)) return [typeof failure]
  const lines = (failure.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [
    failure.name,
    ...lines.slice(0, 12).map((line) => line.trim().replaceAll(/\(?(file:\/\/)?\/.*\/(?=[^/]+$)/g, '(')),
  ]
}
