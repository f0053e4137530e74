import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../api/client';
import type { PlaceGroup } from './navigation';
import { PlaceLink } from './PlaceLink';

/** Brand, the node one works on, and the places; icons alone where the window is narrow. */
export function SideBar({ groups, node }: { groups: readonly PlaceGroup[]; node: Schemas['NodeDetails'] | undefined }) {
  const { t } = useTranslation();
  return (
    <aside className="sider">
      <Link to="/" className="sider-brand">
        <img src="/icon.svg" alt="" width={30} height={30} />
        <span className="sider-word">
          <strong>{t('product')}</strong>
          <small>{t('productLong')}</small>
        </span>
      </Link>
      <div className="sider-node sider-word">
        <span>
          {t('thisNode')} <span className="mono">{node?.division}</span>
        </span>
        <strong>{node?.name}</strong>
      </div>
      <nav aria-label={t('menu')}>
        {groups.map((group) => (
          <div key={group.name}>
            {group.name !== 'menuWork' && <div className="sider-group sider-word">{t(group.name)}</div>}
            {group.places.map((place) => (
              <PlaceLink key={place.to} place={place} />
            ))}
          </div>
        ))}
      </nav>
      <div className="sider-foot sider-word">{t('versionOfProgram', { version: node?.version.split('+')[0] ?? '' })}</div>
    </aside>
  );
}
