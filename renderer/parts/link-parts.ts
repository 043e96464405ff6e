import { useEffect, useState } from 'react'
import type { LinkParts } from '#shared/catalog/links.ts'
import type { KeyId } from '#shared/domain/ids.ts'
import { vault } from '../client.ts'

/** The account's own part of addresses, as a key that is stored already knows it. */
export function useLinkParts(keyId: KeyId | null): LinkParts {
  const [known, setKnown] = useState<{ readonly of: KeyId; readonly parts: LinkParts } | null>(null)
  useEffect(() => {
    if (keyId === null) return
    let isWanted = true
    // Without an answer the link leads to the website.
    void vault('key.linkParts', { keyId }).then(
      (answer) => isWanted && answer.ok && setKnown({ of: keyId, parts: answer.value }),
    )
    return () => void (isWanted = false)
  }, [keyId])
  return known !== null && known.of === keyId ? known.parts : NO_PARTS
}

const NO_PARTS: LinkParts = {}
