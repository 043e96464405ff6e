/**
 * Entry of the keeper, the utility process that holds the open vault: the only process with keys and decrypted values.
 * Main starts it to unlock and kills it to lock. It trusts the ports that main hands over, and parses whatever comes
 * through them.
 */
import { setTimeout } from 'node:timers/promises'
import { net } from 'electron'
import { calibrate } from './crypto/kdf.ts'
import { createDesk } from './desk.ts'
import { createEffects } from './effects.ts'
import { createKeyCheck } from './providers/check.ts'
import { createKeyManagement } from './providers/manage.ts'
import type { ProviderSurroundings } from './providers/network.ts'
import { reroutedDial, reroutedNetwork, type PlatformOrigins } from './providers/reroute.ts'
import { createPublisher } from './publisher.ts'
import { dial, encrypt, systemNetwork } from './system-network.ts'
import type { MainMessage } from '#shared/ipc/messages.ts'

/** Platforms answer within a second; whoever waits for longer than this wants to know why. */
const PLATFORM_TIMEOUT = 15_000

/** No platform should take the checks of many keys for an attack. */
const PAUSE_BETWEEN_CHECKS = 5_000

const { parentPort } = process
const effects = createEffects((effect) => parentPort.postMessage(effect))
const publisher = createPublisher()
let desk: ReturnType<typeof createDesk> | null = null

parentPort.on('message', ({ data, ports }) => receive(data as MainMessage, ports[0]))

const platformsBy = (origins: PlatformOrigins): ProviderSurroundings => ({
  network: reroutedNetwork(systemNetwork(net), origins),
  dial: reroutedDial(dial, origins),
  encrypt,
  now: Date.now,
  wait: (milliseconds) => setTimeout(milliseconds),
  timeoutMilliseconds: PLATFORM_TIMEOUT,
})

function receive(message: MainMessage, port: Electron.MessagePortMain | undefined): void {
  switch (message.type) {
    case 'start':
      desk = createDesk({
        vaultPath: message.vaultPath,
        triesPath: message.triesPath,
        isDemo: message.isDemo,
        user: message.user,
        now: Date.now,
        elapsed: () => performance.now(),
        calibrate,
        effects,
        checkKey: createKeyCheck(platformsBy(message.platformOrigins)),
        pauseBetweenChecks: () => setTimeout(PAUSE_BETWEEN_CHECKS),
        keyManagement: createKeyManagement(platformsBy(message.platformOrigins)),
        publish: publisher.publish,
      })
      effects.started()
      break
    case 'port':
      if (port && desk) publisher.attach(port, desk.answer)
      break
    case 'file-chosen':
      desk?.fileChosen(message.path)
      break
    case 'tick':
      desk?.tick()
      break
    case 'look':
      desk?.look()
      break
    case 'effect-done':
      effects.settle(message.effect, message.ok)
      break
    case 'anchor-read':
      effects.anchorRead(message.effect, message.reading)
      break
    case 'anchor-kept':
      desk?.anchorKept(message.isKept)
      break
  }
}
