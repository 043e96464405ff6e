export function verifyEvidence(folder: string): {
  readonly problems: readonly string[]
  readonly publicKey: string | null
  readonly files: number
}
