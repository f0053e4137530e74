import {
  ApartmentOutlined,
  AuditOutlined,
  ClockCircleOutlined,
  ClusterOutlined,
  DashboardOutlined,
  DatabaseOutlined,
  DiffOutlined,
  FileProtectOutlined,
  FileSearchOutlined,
  HomeOutlined,
  InboxOutlined,
  PartitionOutlined,
  ProfileOutlined,
  QuestionCircleOutlined,
  SafetyCertificateOutlined,
  SafetyOutlined,
  ShareAltOutlined,
  SwapOutlined,
  TableOutlined,
  TeamOutlined,
  UnorderedListOutlined,
  UploadOutlined,
  UsbOutlined,
  UserOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';

export interface Place {
  readonly to: string;
  /** Key of its name among the messages. */
  readonly name:
    | 'home'
    | 'tasks'
    | 'cases'
    | 'submit'
    | 'releases'
    | 'subscriptions'
    | 'requests'
    | 'media'
    | 'health'
    | 'nodes'
    | 'traffic'
    | 'nodeDirectory'
    | 'consistency'
    | 'jobs'
    | 'queues'
    | 'archive'
    | 'audit'
    | 'people'
    | 'rights'
    | 'workflows'
    | 'rulePacks'
    | 'profiles'
    | 'help'
    | 'me';
  readonly icon: ReactNode;
  /** What one must be allowed to see it; null for everybody. */
  readonly needs: string | null;
  /** A page beside this app, so a link and no route. */
  readonly isOutside?: boolean;
}

/** One's own page, reached by one's name; a phone has no room for that. */
export const ownPlace: Place = { to: '/me', name: 'me', icon: <UserOutlined aria-hidden />, needs: null };

export interface PlaceGroup {
  readonly name: 'menuWork' | 'menuResults' | 'menuRunning' | 'menuSettings';
  readonly places: readonly Place[];
}

/** The side bar: one order for everybody; what a role may not use is left out. */
export const navigation: readonly PlaceGroup[] = [
  {
    name: 'menuWork',
    places: [
      { to: '/', name: 'home', icon: <HomeOutlined aria-hidden />, needs: null },
      { to: '/tasks', name: 'tasks', icon: <InboxOutlined aria-hidden />, needs: 'ViewTasks' },
      { to: '/cases', name: 'cases', icon: <ProfileOutlined aria-hidden />, needs: 'ViewCase' },
      { to: '/submit', name: 'submit', icon: <UploadOutlined aria-hidden />, needs: 'SubmitPackage' },
    ],
  },
  {
    name: 'menuResults',
    places: [
      { to: '/releases', name: 'releases', icon: <DatabaseOutlined aria-hidden />, needs: 'ViewReleases' },
      { to: '/requests', name: 'requests', icon: <FileSearchOutlined aria-hidden />, needs: 'ViewReleases' },
      { to: '/subscriptions', name: 'subscriptions', icon: <ShareAltOutlined aria-hidden />, needs: 'ViewSubscriptions' },
    ],
  },
  {
    name: 'menuRunning',
    places: [
      { to: '/health-report', name: 'health', icon: <DashboardOutlined aria-hidden />, needs: 'ViewJobs' },
      { to: '/nodes', name: 'nodes', icon: <ClusterOutlined aria-hidden />, needs: 'ViewJobs' },
      { to: '/traffic', name: 'traffic', icon: <SwapOutlined aria-hidden />, needs: 'ViewJobs' },
      { to: '/directory', name: 'nodeDirectory', icon: <ApartmentOutlined aria-hidden />, needs: 'ConfirmDirectory' },
      { to: '/consistency', name: 'consistency', icon: <DiffOutlined aria-hidden />, needs: 'ViewConsistency' },
      { to: '/jobs', name: 'jobs', icon: <ClockCircleOutlined aria-hidden />, needs: 'ViewJobs' },
      { to: '/queues', name: 'queues', icon: <UnorderedListOutlined aria-hidden />, needs: 'ViewJobs' },
      { to: '/media', name: 'media', icon: <UsbOutlined aria-hidden />, needs: 'CarryMedia' },
      { to: '/archive', name: 'archive', icon: <SafetyCertificateOutlined aria-hidden />, needs: 'ViewArchive' },
    ],
  },
  {
    name: 'menuSettings',
    places: [
      { to: '/people', name: 'people', icon: <TeamOutlined aria-hidden />, needs: 'ManageAccounts' },
      { to: '/rights', name: 'rights', icon: <SafetyOutlined aria-hidden />, needs: null },
      { to: '/studio/', name: 'workflows', icon: <PartitionOutlined aria-hidden />, needs: 'ViewWorkflows', isOutside: true },
      { to: '/rule-packs', name: 'rulePacks', icon: <FileProtectOutlined aria-hidden />, needs: null },
      { to: '/profiles', name: 'profiles', icon: <TableOutlined aria-hidden />, needs: null },
      { to: '/audit', name: 'audit', icon: <AuditOutlined aria-hidden />, needs: 'ViewAudit' },
      { to: '/help', name: 'help', icon: <QuestionCircleOutlined aria-hidden />, needs: null },
    ],
  },
];

/** The groups with what these operations let one use; groups left empty go. */
export function placesFor(operations: readonly string[]): readonly PlaceGroup[] {
  return navigation
    .map((group) => ({
      ...group,
      places: group.places.filter((place) => place.needs === null || operations.includes(place.needs)),
    }))
    .filter((group) => group.places.length > 0);
}
