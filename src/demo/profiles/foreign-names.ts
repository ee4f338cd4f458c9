import type { NamePool } from '@/src/demo/profiles/clinic-profile'

/** Written in their own script: lists, documents and search have to cope with both directions. */
export const hebrewNames: Omit<NamePool, 'weight'> = {
  language: 'he',
  female: ['נועה', 'תמר', 'יעל', 'מאיה'],
  male: ['דוד', 'יוסף', 'אורי', 'איתן'],
  last: ['כהן', 'לוי', 'מזרחי', 'פרץ', 'ביטון'],
}

export const chineseNames: Omit<NamePool, 'weight'> = {
  language: 'zh',
  female: ['美玲', '淑芬', '雅婷', '麗華'],
  male: ['偉明', '志強', '家豪', '俊傑'],
  last: ['陳', '林', '黃', '吳', '施'],
}
