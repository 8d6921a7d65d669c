/** Words for who somebody is to sound like, and words that only look as if they told a manner. */
import type { MannerGroup } from './manner-group.ts';
import { mannerGroup } from './manner-group.ts';

/** The style after which Chinese is read as Cantonese. */
export const cantonese = 'Cantonese';

export const personaWords: readonly MannerGroup[] = [
  mannerGroup('an older woman', { pitch: 0.92, range: 0.9 }, 'big sister', '御姐音'),
  mannerGroup('an older man', { pitch: 0.88, pace: 0.95 }, 'uncle', '大叔音'),
  mannerGroup('Sun Wukong', { pace: 1.15, pitch: 1.12, range: 1.4, level: 2 }, 'sun wukong', '孙悟空'),
  mannerGroup('Lin Daiyu', { pace: 0.88, pitch: 1.05, level: -3, whisper: 0.2 }, 'lin daiyu', '林黛玉'),
  mannerGroup(
    'singing',
    { pace: 0.85, range: 1.7, pitch: 1.05 },
    'sing, sings, singing, sang, sung',
    '唱歌 唱 自编自唱',
    'it cannot sing: the words are spoken',
  ),
  mannerGroup(cantonese, {}, 'cantonese', '粤语 广东话'),
  mannerGroup(
    'an accent',
    {},
    'taiwanese accent, northeast, northeastern, sichuan, henan',
    '台湾腔 东北话 四川话 河南话',
    'it knows no accents',
  ),
  mannerGroup(
    'nothing',
    {},
    'small talk, deep breath, kind of, fast asleep, no doubt, old one, even so',
    '好笑 语速 快要 快递 凉快 累积 沉默 停顿 沉吟',
  ),
];
