import { Tour } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** Names the places of the frame one after the other; arrows go on and back, Escape ends it. */
export default function FirstTour({ onEnd }: { onEnd(): void }) {
  const { t } = useTranslation();
  const stops = [
    { at: ['.sider nav', '.tabs'], title: t('menu'), text: t('tourMenu') },
    { at: ['.header-search'], title: t('tourSearchTitle'), text: t('tourSearch') },
    { at: ['.language'], title: t('tourLookTitle'), text: t('tourLook') },
    { at: ['.bell'], title: t('notifications'), text: t('tourBell') },
    { at: ['.sider-link[href="/help"]'], title: t('help'), text: t('tourHelp') },
  ].flatMap(({ at, title, text }) => {
    const target = at.map((selector) => document.querySelector<HTMLElement>(selector)).find((each) => each?.offsetParent);
    return target ? [{ target, title, description: <Words text={text} /> }] : [];
  });
  return <Tour open steps={stops} onClose={onEnd} onFinish={onEnd} />;
}

/** Takes the focus when its stop is reached, so that it is heard and Tab goes on to the buttons below it. */
function Words({ text }: { text: string }) {
  const words = useRef<HTMLParagraphElement>(null);
  useEffect(() => words.current?.focus({ preventScroll: true }), [text]);
  return (
    <p ref={words} tabIndex={-1} className="tour-words">
      {text}
    </p>
  );
}
