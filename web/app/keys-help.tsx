import Modal from 'antd/es/modal';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/use-words';

const KEYS = [
  [['j', 'k', '↓', '↑'], 'move'],
  [['Enter'], 'open'],
  [['Esc'], 'back'],
  [['/'], 'find'],
  [['←', '→'], 'rungs'],
  [['?'], 'help'],
] as const;

/** Which keys there are. */
export function KeysHelp({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useWords();
  return (
    <Modal open title={t('help.title')} onCancel={onClose} footer={null} width={420} destroyOnHidden>
      <table className="keys">
        <thead className="hidden">
          <tr>
            <th scope="col">{t('help.key')}</th>
            <th scope="col">{t('help.does')}</th>
          </tr>
        </thead>
        <tbody>
          {KEYS.map(([keys, does]) => (
            <tr key={does}>
              <td>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </td>
              <td>{t(`help.${does}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Modal>
  );
}
