import { sentenceOf } from '#shared/text/errors.ts'
import { signInText } from '#shared/text/sign-in.ts'
import { vault } from '../../client.ts'
import { Box } from './Box.tsx'
import { ChoosePassword } from './ChoosePassword.tsx'

const text = signInText.create

interface CreateVaultProps {
  readonly onBack: () => void
  readonly onCreated: (recoveryCode: string) => void
}

export function CreateVault({ onBack, onCreated }: CreateVaultProps) {
  async function create(password: Uint8Array): Promise<string | null> {
    const created = await vault('vault.create', { password })
    if (!created.ok) return sentenceOf(created.error)
    onCreated(created.value.recoveryCode)
    return null
  }

  return (
    <Box title={text.title} lead={text.lead}>
      <ChoosePassword submit={text.submit} working={text.working} onChosen={create} onBack={onBack} />
    </Box>
  )
}
