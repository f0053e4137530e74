import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigationType } from 'react-router';
import { ownWords } from './headings';

/**
 * What a browser does by itself when it loads another page, and an app has to do: the window's title names the page, the
 * page starts at its top, and the keyboard and a screen reader go on at its heading instead of in the menu.
 *
 * The heading may come after the data. Whoever has gone on into the page by then is left alone.
 */
export function useArrival(content: RefObject<HTMLElement | null>, pathname: string): void {
  const { t, i18n } = useTranslation();
  const kind = useNavigationType();
  const before = useRef(pathname);
  const product = t('product');
  const long = t('productLong');
  const language = i18n.language;

  useEffect(() => {
    const main = content.current;
    if (!main) return;
    let isAwaited = before.current !== pathname;
    let reached: HTMLElement | null = null;
    before.current = pathname;
    // Going back, the browser itself finds the place one had scrolled to.
    if (isAwaited && kind !== 'POP') window.scrollTo(0, 0);
    const show = () => {
      const heading = main.querySelector('h1');
      if (!heading) return;
      const words = ownWords(heading);
      document.title = words ? `${words} · ${product}` : product;
      // The heading of a page that was still waiting is gone, and with it the place one was at.
      const isLost = reached !== null && !reached.isConnected && document.activeElement === document.body;
      if (!isAwaited && !isLost) return;
      isAwaited = false;
      if (main.contains(document.activeElement) && document.activeElement !== main) return;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
      reached = heading;
    };
    show();
    const watcher = new MutationObserver(show);
    watcher.observe(main, { childList: true, subtree: true, characterData: true });
    return () => {
      watcher.disconnect();
      document.title = `${product} ${long}`;
    };
  }, [content, pathname, kind, product, long, language]);
}
