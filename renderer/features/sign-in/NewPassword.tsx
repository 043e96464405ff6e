import { signInText } from '#shared/text/sign-in.ts'
import { vault } from '../../client.ts'
import { ChoosePassword } from '../../parts/ChoosePassword.tsx'
import { Button } from '../../ui/Button.tsx'
import { Box } from './Box.tsx'
import styles from './Box.module.css'

const text = signInText.newPassword

/** After the recovery code opened the vault: nobody wants to type that code every day. */
export const NewPassword = ({ onSet }: { readonly onSet: (recoveryCode: string) => void }) => (
  <Box title={text.title} lead={text.lead}>
    <ChoosePassword
      labels={signInText.create}
      working={text.working}
      onChosen={(password) => vault('vault.resetPassword', { password })}
      onDone={({ recoveryCode }) => onSet(recoveryCode)}
      renderActions={() => (
        <Button type="submit" variant="primary" className={styles['submit']}>
          {text.submit}
        </Button>
      )}
    />
  </Box>
)
