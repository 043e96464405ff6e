import type { LucideIcon } from 'lucide-react'

/** Icons are drawings beside a word: screen readers hear the word. */
export const Icon = ({ of: Drawing, size = 16 }: { readonly of: LucideIcon; readonly size?: number }) => (
  <Drawing size={size} strokeWidth={1.75} aria-hidden focusable={false} />
)
