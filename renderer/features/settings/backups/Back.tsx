import { ArrowLeft } from 'lucide-react'
import { Button } from '../../../ui/Button.tsx'
import styles from './backups.module.css'

export const Back = ({ label, onBack }: { readonly label: string; readonly onBack: () => void }) => (
  <div className={styles['back']}>
    <Button variant="quiet" size="small" icon={ArrowLeft} onClick={onBack}>
      {label}
    </Button>
  </div>
)
