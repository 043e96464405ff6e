/** Which applications hurt most while they stand still: what sells and sends first, what only looks on last. */
import type { ApplicationCategory } from '../catalog/application.ts'

const ORDER: readonly ApplicationCategory[] = [
  'ecommerce',
  'payments',
  'CRM',
  'automation',
  'forms',
  'CMS',
  'chat',
  'other',
  'ci',
  'analytics',
  'docs',
]

/** 0 for those to begin with. One that the catalogue does not know may be anything, and stands before what only looks on. */
export const harmRank = (category: ApplicationCategory | undefined): number => ORDER.indexOf(category ?? 'other')
