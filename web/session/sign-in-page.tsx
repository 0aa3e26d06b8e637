/** The door: a key, or why it is not taken. */
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import type { InputRef } from 'antd';
import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type ReactNode, type SyntheticEvent, useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../client/api-problem';
import { api, dataOf } from '../client/client';
import { useWords } from '../i18n/use-words';
import { Prose } from '../parts/prose';
import { keepKey, signedOutBecause } from './session';

type Trouble = 'missing' | 'refused' | 'unreachable' | 'ended';

/** Asks for the key and tries it before it is kept. */
export function SignInPage(): ReactNode {
  const { t } = useWords();
  const { from } = useSearch({ from: '/sign-in' });
  const router = useRouter();
  const navigate = useNavigate();
  const field = useRef<InputRef>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(signedOutBecause() === 'ended' ? 'ended' : null);
  const [busy, setBusy] = useState(false);
  useEffect(() => field.current?.focus(), []);

  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const key = field.current?.input?.value.trim() ?? '';
    if (key === '') return setTrouble('missing');
    setBusy(true);
    const refused = await tryKey(key);
    setBusy(false);
    if (refused !== null) {
      setTrouble(refused);
      field.current?.focus({ cursor: 'all' });
      return;
    }
    keepKey(key);
    if (from === undefined) await navigate({ to: '/', replace: true });
    else router.history.replace(from);
  };

  return (
    <main id="content" className="door">
      <title>{`${t('signIn.title')} · ${t('app.name')}`}</title>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <h1>{t('signIn.title')}</h1>
        <p className="muted">{t('signIn.lead')}</p>
        <label htmlFor="key">{t('signIn.key')}</label>
        <Input.Password
          id="key"
          ref={field}
          size="large"
          autoComplete="current-password"
          spellCheck={false}
          status={trouble === null ? '' : 'error'}
          aria-invalid={trouble !== null}
          aria-describedby="key-trouble"
          visibilityToggle={false}
        />
        <div id="key-trouble" role="alert">
          {trouble !== null && <Alert type="error" showIcon title={<Prose text={t(`signIn.${trouble}`)} />} />}
        </div>
        <Button type="primary" size="large" htmlType="submit" block loading={busy}>
          {t('signIn.submit')}
        </Button>
        <p className="muted small">
          <Prose text={t('signIn.where')} />
        </p>
      </form>
    </main>
  );
}

/** Null when the key is taken. */
async function tryKey(key: string): Promise<Trouble | null> {
  // A header holds no other signs; such a key is none.
  if (!/^[\x21-\x7e]+$/.test(key)) return 'refused';
  try {
    dataOf(await api.GET('/api/v1/me', { headers: { Authorization: `Bearer ${key}` } }));
    return null;
  } catch (error) {
    return error instanceof ApiProblem && error.details.status === 401 ? 'refused' : 'unreachable';
  }
}
