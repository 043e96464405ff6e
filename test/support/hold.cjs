/**
 * Loaded into Electron before the app (`electron -r`): the app gets ready only once the test driver is connected. Without
 * it, a window that opens while the driver is just connecting now and then leaves the driver waiting for ever.
 */
const { app } = require('electron')

const ready = app.whenReady.bind(app)
let letGo = () => {}
const released = new Promise((resolve) => {
  letGo = () => resolve(undefined)
})

app.whenReady = async () => {
  await released
  await ready()
}

// Playwright calls it by this name when it is connected.
Object.assign(globalThis, { __playwright_run: letGo })
