/** The page of an open vault. It is thrown away when the vault is locked. */
import { Frame } from './features/frame/Frame.tsx'
import { mount } from './mount.tsx'
import { followAnchor } from './store/anchor.ts'
import { followBackups } from './store/backups.ts'
import { followFiles } from './store/files.ts'
import { followVault } from './store/replica.ts'

followAnchor()
followBackups()
followFiles()
followVault()
mount(<Frame />)
