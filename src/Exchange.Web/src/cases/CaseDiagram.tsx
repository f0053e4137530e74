import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { Panel } from '../app/Panel';

const every = 10_000;

/** Where the case is in its workflow here: done, waiting on whom and until when, not reached. */
export function CaseDiagram({ id }: { id: string }) {
  const { t, i18n } = useTranslation();
  const picture = useQuery({
    queryKey: ['diagram', id, i18n.language],
    queryFn: async () => {
      const { data } = await api.GET('/api/v1/cases/{id}/diagram', { params: { path: { id } }, parseAs: 'text' });
      return data ?? '';
    },
    refetchInterval: every,
  });
  if (!picture.data) return null;
  return (
    <Panel title={t('diagram')} note={t('diagramNote')}>
      {/* A picture wider than the page is scrolled, with the keyboard too. */}
      <section className="diagram" aria-label={t('diagram')} tabIndex={0}>
        <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture.data)}`} alt={spoken(picture.data)} />
      </section>
    </Panel>
  );
}

/** What the picture says of itself for those who cannot see it. */
function spoken(svg: string): string {
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  return ['title', 'desc'].map((name) => root.querySelector(`:scope > ${name}`)?.textContent ?? '').join(' ');
}
