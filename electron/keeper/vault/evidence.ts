/**
 * The evidence pack: documents without secrets, a manifest with the hash of each, and a signature of that manifest by a
 * key of this vault. Whoever has the pack can see that nothing was changed since; who made it, the public key tells to
 * those who know it.
 */
import { createHash } from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import { calendarDateOf } from '#shared/domain/calendar.ts'
import type { Document } from '#shared/documents/document.ts'
import { incidentRecord, registerOf, rotationRecord } from '#shared/documents/records.ts'
import { FORMS, render } from '#shared/documents/render.ts'
import type { ClientId } from '#shared/domain/ids.ts'
import type { Handlers } from '#shared/ipc/contract.ts'
import { err, ok } from '#shared/result.ts'
import { documentsText } from '#shared/text/documents.ts'
import { hex, utf8 } from '../crypto/bytes.ts'
import type { Context } from './context.ts'

export interface EvidenceFile {
  readonly name: string
  readonly text: string
}

export function createEvidence({
  store,
  now,
}: Pick<Context, 'store' | 'now'>): Pick<Handlers<'evidence.make'>, 'evidence.make'> {
  return {
    'evidence.make': ({ clientId }) => {
      const seed = store.signingSeed()
      if (seed === null) return err({ code: 'vault-touched' })
      const files = [...documentFiles(clientId), { name: 'README.txt', text: documentsText.readme }]
      const publicKey = hex(ed25519.getPublicKey(seed))
      const manifest = `${JSON.stringify(
        {
          format: 'keyturn-evidence-1',
          vault: store.facts().id,
          madeAt: new Date(now()).toISOString(),
          publicKey,
          files: files.map(({ name, text }) => ({ name, sha256: createHash('sha256').update(text).digest('hex') })),
        },
        null,
        2,
      )}\n`
      const signature = hex(ed25519.sign(utf8(manifest), seed))
      seed.fill(0)
      return ok({
        publicKey,
        files: [...files, { name: 'manifest.json', text: manifest }, { name: 'manifest.sig', text: `${signature}\n` }],
      })
    },
  }

  function documentFiles(clientId: ClientId | null): readonly EvidenceFile[] {
    const vault = store.snapshot()
    const ids = new Set<string>(
      vault.keys.filter((key) => clientId === null || key.clientId === clientId).map(({ id }) => id),
    )
    const runs = vault.rotations.filter(({ keyId }) => ids.has(keyId)).toSorted((a, b) => a.startedAt - b.startedAt)
    const leaks = vault.incidents.filter(({ keyId }) => ids.has(keyId)).toSorted((a, b) => a.reportedAt - b.reportedAt)
    return [
      ...inForms('register', registerOf(vault, clientId, calendarDateOf(new Date(now())))),
      ...runs.flatMap((run, index) => inForms(`rotation-${index + 1}`, rotationRecord(vault, run))),
      ...leaks.flatMap((leak, index) => inForms(`incident-${index + 1}`, incidentRecord(vault, leak))),
    ]
  }
}

const inForms = (name: string, document: Document): readonly EvidenceFile[] =>
  FORMS.map((form) => ({ name: `${name}.${form}`, text: render[form](document) }))
