import { useEffect, useState } from 'react'
import { onVault } from '../client.ts'

/** How far the keeper is with sealing everything again; nothing until it begins. */
export function useSealProgress(): { readonly done?: number; readonly total?: number } {
  const [progress, setProgress] = useState({})
  useEffect(() => onVault('seal.progress', setProgress), [])
  return progress
}
