import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import type { Place } from './navigation';

export function PlaceLink({ place, onGo }: { place: Place; onGo?: () => void }) {
  const { t } = useTranslation();
  const name = t(place.name);
  const content = (
    <>
      {place.icon} <span className="sider-word">{name}</span>
    </>
  );
  return place.isOutside ? (
    <a className="sider-link" href={place.to} title={name}>
      {content}
    </a>
  ) : (
    <NavLink className="sider-link" to={place.to} end={place.to === '/'} title={name} onClick={onGo}>
      {content}
    </NavLink>
  );
}
