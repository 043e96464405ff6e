/** Nothing in the demo vault is secret, so its password stands on the unlock screen. */
export const DEMO_PASSWORD = 'keyturn demo vault'
