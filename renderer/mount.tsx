import { CSPProvider } from '@base-ui/react/csp-provider'
import { StrictMode, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import './ui/base.css'

/** The policy of the page allows no style elements, so Base UI must not add any. */
export const mount = (page: ReactNode): void =>
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <CSPProvider disableStyleElements>{page}</CSPProvider>
    </StrictMode>,
  )
