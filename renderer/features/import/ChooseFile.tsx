import { FileUp } from 'lucide-react'
import { importText as text } from '#shared/text/import.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Import.module.css'

export const ChooseFile = ({ onChoose }: { readonly onChoose: () => void }) => (
  <div className={styles['choose']}>
    <Button variant="primary" icon={FileUp} onClick={onChoose}>
      {text.choose}
    </Button>
  </div>
)
