import { Input } from 'antd';
import type { ComponentProps } from 'react';
import { useState } from 'react';

type Given = Omit<ComponentProps<typeof Input.Search>, 'value' | 'defaultValue' | 'onChange' | 'onSearch'>;

/** Words to search for: typed freely, taken over by Enter, and following when the search is changed elsewhere. */
export function SearchBox({ value, onSearch, ...given }: Given & { value: string; onSearch(text: string): void }) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setTyped(value);
  }
  return (
    <Input.Search
      {...given}
      allowClear
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onSearch={(text) => onSearch(text.trim())}
    />
  );
}
