import { useLayoutEffect } from 'react'

let covers = 0

/** While a dialog is open the page behind it can neither be clicked nor reached by Tab or by a screen reader. */
export function useInertBackground(): void {
  useLayoutEffect(() => {
    const page = document.getElementById('root')
    covers += 1
    page?.setAttribute('inert', '')
    return () => {
      covers -= 1
      if (covers === 0) page?.removeAttribute('inert')
    }
  }, [])
}
