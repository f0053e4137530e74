import { Select, type SelectProps } from 'antd';
import { useState } from 'react';

/** A list to take several from. The tabulator leaves it and takes nothing along; the library's own takes what it offers. */
export function ChooseMany(props: Omit<SelectProps<string[]>, 'mode' | 'open' | 'onOpenChange'>) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div
      role="presentation"
      onKeyDownCapture={(event) => {
        if (event.key !== 'Tab') return;
        setOpen(false);
        event.stopPropagation();
      }}
    >
      <Select {...props} mode="multiple" open={isOpen} onOpenChange={setOpen} />
    </div>
  );
}
