/** How long a password would withstand guessing. The word lists are large, so they are loaded only where one is chosen. */

export interface Strength {
  /** 0 to 4. */
  readonly score: 0 | 1 | 2 | 3 | 4
  /** What makes it weak and what would help, in plain words. */
  readonly advice: string
}

/** Below this a vault is not made. */
export const LEAST_SCORE = 2

/** Guessing time grows with what is looked at, and nobody types more than this. */
const MOST_LOOKED_AT = 100

type Check = (password: string) => Strength

let loaded: Promise<Check> | null = null

export const strengthOf = async (password: string): Promise<Strength> => (await (loaded ??= load()))(password)

async function load(): Promise<Check> {
  const [{ ZxcvbnFactory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ])
  const checker = new ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary, keyturn: ['keyturn'] },
    graphs: common.adjacencyGraphs,
    translations: english.translations,
  })
  return (password) => {
    const { score, feedback } = checker.check(password.slice(0, MOST_LOOKED_AT))
    return { score, advice: [feedback.warning, ...feedback.suggestions].filter(Boolean).join(' ') }
  }
}
