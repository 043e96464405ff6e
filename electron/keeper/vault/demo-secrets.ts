/** Made-up values in the shape of real ones. Random each time, so none can ever be anybody's. */
import { randomInt } from 'node:crypto'

const ALPHABETS: Readonly<Record<string, string>> = {
  h: '0123456789abcdef',
  a: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789',
}

/** `{h32}-us21` becomes 32 hexadecimal digits and `-us21`; `{a22}` becomes 22 letters and digits. */
export const fakeSecret = (shape: string): string =>
  shape.replaceAll(/\{([ha])(\d+)\}/g, (_all, kind: string, length: string) => {
    const alphabet = ALPHABETS[kind] ?? ''
    return Array.from({ length: Number(length) }, () => alphabet[randomInt(alphabet.length)]).join('')
  })
