import { signInText } from '#shared/text/sign-in.ts'
import { vault } from '../../client.ts'
import { ChoosePassword } from '../../parts/ChoosePassword.tsx'
import { Button } from '../../ui/Button.tsx'
import { Box } from './Box.tsx'
import styles from './Box.module.css'

const text = signInText.create

interface CreateVaultProps {
  readonly onBack: () => void
  readonly onCreated: (recoveryCode: string) => void
}

export const CreateVault = ({ onBack, onCreated }: CreateVaultProps) => (
  <Box title={text.title} lead={text.lead}>
    <ChoosePassword
      labels={text}
      working={text.working}
      onChosen={(password) => vault('vault.create', { password })}
      onDone={({ recoveryCode }) => onCreated(recoveryCode)}
      renderActions={() => (
        <>
          <Button type="submit" variant="primary" className={styles['submit']}>
            {text.submit}
          </Button>
          <div className={styles['foot']}>
            <button type="button" className={styles['link']} onClick={onBack}>
              {text.back}
            </button>
          </div>
        </>
      )}
    />
  </Box>
)
