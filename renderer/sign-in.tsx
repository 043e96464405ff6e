/** The page on which a password is typed. It is thrown away, process and all, as soon as the vault is open. */
import { mount } from './mount.tsx'
import { SignIn } from './features/sign-in/SignIn.tsx'

mount(<SignIn />)
