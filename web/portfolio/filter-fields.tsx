/** The fields of which the filter bar is made. */
import type { InputRef } from 'antd';
import Input from 'antd/es/input';
import InputNumber from 'antd/es/input-number';
import Select from 'antd/es/select';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/use-words';
import { useKeys } from '../parts/use-keys';

/** One of some words, or any. */
export function Choice<T extends string>(props: {
  readonly label: string;
  readonly value: T | undefined;
  readonly options: readonly { readonly value: T; readonly label?: string }[];
  readonly onChange: (value: T | undefined) => void;
}): ReactNode {
  return (
    <Select<T>
      aria-label={props.label}
      placeholder={props.label}
      allowClear
      value={props.value ?? null}
      options={props.options.map(({ value, label = value }) => ({ value, label }))}
      onChange={(value: T | null | undefined) => props.onChange(value ?? undefined)}
      popupMatchSelectWidth={false}
    />
  );
}

/** A number of days; it takes effect when it is finished. */
export function Days(props: {
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (days: number | undefined) => void;
}): ReactNode {
  const [typed, setTyped] = useState<number | null>(props.value ?? null);
  useEffect(() => setTyped(props.value ?? null), [props.value]);
  const take = (): void => {
    if ((typed ?? undefined) !== props.value) props.onChange(typed ?? undefined);
  };
  return (
    <InputNumber
      aria-label={props.label}
      placeholder={props.label}
      // The field's own name gives way to its value; then it stands before it.
      prefix={typed === null ? null : <span className="muted small">{props.label}</span>}
      className="days"
      min={0}
      max={36_500}
      precision={0}
      controls={false}
      value={typed}
      onChange={setTyped}
      onBlur={take}
      onPressEnter={take}
    />
  );
}

/** Takes effect at Enter, and when the field is left. */
export function IdFilter(props: {
  readonly value: string | undefined;
  readonly onChange: (id: string | undefined) => void;
}): ReactNode {
  const { t } = useWords();
  const field = useRef<InputRef>(null);
  const [typed, setTyped] = useState(props.value ?? '');
  useEffect(() => setTyped(props.value ?? ''), [props.value]);
  useKeys({ '/': () => field.current?.focus({ cursor: 'all' }) });
  const take = (text: string): void => {
    const id = text.trim();
    if (id !== (props.value ?? '')) props.onChange(id === '' ? undefined : id);
  };
  return (
    <Input
      ref={field}
      className="find"
      aria-label={t('filter.idHint')}
      placeholder={t('filter.idHint')}
      suffix={<kbd>/</kbd>}
      value={typed}
      spellCheck={false}
      onChange={({ target }) => setTyped(target.value)}
      onPressEnter={() => take(typed)}
      onBlur={() => take(typed)}
    />
  );
}
