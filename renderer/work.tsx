/** The page of an open vault. It is thrown away when the vault is locked. */
import { Frame } from './features/frame/Frame.tsx'
import { mount } from './mount.tsx'
import { followVault } from './store/replica.ts'

followVault()
mount(<Frame />)
