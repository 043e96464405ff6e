/** The page of an open vault. It is thrown away when the vault is locked. */
import { Frame } from './features/frame/Frame.tsx'
import { mount } from './mount.tsx'
import { followBackups } from './store/backups.ts'
import { followVault } from './store/replica.ts'

followBackups()
followVault()
mount(<Frame />)
