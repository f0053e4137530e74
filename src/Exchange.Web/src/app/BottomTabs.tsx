import { MenuOutlined } from '@ant-design/icons';
import { Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { ownPlace, type PlaceGroup } from './navigation';
import { PlaceLink } from './PlaceLink';

const tabs = 3;

/** The side bar of a phone: the first places, and a drawer with all of them. */
export function BottomTabs({ groups, onSignOut }: { groups: readonly PlaceGroup[]; onSignOut: () => void }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const first = groups.flatMap((group) => group.places).slice(0, tabs);
  return (
    <>
      <nav className="tabs" aria-label={t('menu')}>
        {first.map((place) => (
          <NavLink key={place.to} to={place.to} end={place.to === '/'} className="tab">
            {place.icon}
            {t(place.name)}
          </NavLink>
        ))}
        <button type="button" className="tab" aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <MenuOutlined aria-hidden />
          {t('menuMore')}
        </button>
      </nav>
      <Drawer open={isOpen} onClose={() => setOpen(false)} title={t('menu')} placement="right" size={280} className="tabs-drawer">
        {groups.map((group) => (
          <div key={group.name}>
            {group.places.map((place) => (
              <PlaceLink key={place.to} place={place} onGo={() => setOpen(false)} />
            ))}
          </div>
        ))}
        <PlaceLink place={ownPlace} onGo={() => setOpen(false)} />
        <button type="button" className="sider-link tabs-out" onClick={onSignOut}>
          {t('signOut')}
        </button>
      </Drawer>
    </>
  );
}
