/** Words for what a voice does: loud and soft, fast and slow, high and low, and how it sounds. */
import type { MannerGroup } from './manner-group.ts';
import { mannerGroup } from './manner-group.ts';

export const deliveryWords: readonly MannerGroup[] = [
  mannerGroup(
    'whispering',
    { whisper: 0.9, level: -5, pace: 0.94, range: 0.7 },
    'whisper~, under * breath, under breath, hushed, hush, sotto voce, barely audible, barely * audible, inaudibl~, stage whisper',
    '低语 耳语 悄声 悄悄 悄悄话 窃窃私语 窃窃 密语 私语 说悄悄话 气若游丝',
  ),
  mannerGroup(
    'soft',
    { level: -4, whisper: 0.12, range: 0.85 },
    'soft~, quiet~, low voice, in a low, low, lower * voice, lowers * voice, lowered voice, lowered * voice, small voice, voice fade~, fade~, lightly, intimate~',
    '轻声 小声 低声 轻轻 压低 压低嗓门 压低声音 细语 细声 小小声 放轻 声音很轻 声音渐弱',
  ),
  mannerGroup(
    'muttering',
    { level: -4, range: 0.65, pitch: 0.97, pace: 1.04 },
    'murmur~, mutter~, mumbl~, to himself, to herself, to themselves, grumbl~',
    '喃喃 嘟囔 嘀咕 碎碎念 自言自语 跟自己说 自语 咕哝 念叨',
  ),
  mannerGroup(
    'shouting',
    { level: 6, pitch: 1.16, range: 1.4, whisper: 0 },
    'shout~, yell~, scream~, bellow~, roar~, holler~, call~ out, cry out, cries out, cried out, at the top of * lungs, bawl~, shriek~',
    '大喊 喊 吼 咆哮 尖叫 呐喊 怒吼 扯着嗓子 高喊 叫喊 大叫 嚷 声嘶力竭',
  ),
  mannerGroup(
    'loud',
    { level: 4, pitch: 1.05, range: 1.15, whisper: 0 },
    'loud~, boom~, thunder~, raise~ voice, raising * voice, raise~ * voice, project~, declaim~, announc~, proclaim~',
    '大声 高声 洪亮 大嗓门 嗓门大 响亮 提高音量 提高嗓门 声如洪钟 朗声 宣布',
  ),
  mannerGroup(
    'slow',
    { pace: 0.8 },
    'slow~, unhurried~, leisurely, deliberate~, drawl~, measured, languid~, linger~, drawn out, draw out, take~ * time, taking * time, ponderous~, without hurry, no hurry, without haste, not hurr~, never hurr~, word by word',
    '慢 缓 不紧不慢 慢条斯理 慢悠悠 慢吞吞 徐徐 拖长 拖音 语速放缓 放慢语速 一字一顿 一个字一个字 不慌不忙 不着急 不赶 不急',
  ),
  mannerGroup(
    'fast',
    { pace: 1.22 },
    'fast~, quick~, rapid~, hurr~, rush~, at speed, brisk~, speed~ up, hasty, hastily, in haste, breakneck, gabbl~, rattl~ off, rapid-fire',
    '快 急 急促 飞快 匆忙 匆匆 语速加快 加快语速 一口气说完 连珠炮 利落 赶紧 干练 爽快',
  ),
  mannerGroup(
    'deep',
    { pitch: 0.87, range: 0.9 },
    'deep~, low-pitched, low register, voice drop~, drop~ * voice, magnetic, bass',
    '低沉 深沉 磁性 沉 沉下来 往下沉',
  ),
  mannerGroup('mellow', { pitch: 0.95, range: 0.95 }, 'mellow, elegant, rich', '醇厚 醇雅'),
  mannerGroup(
    'high',
    { pitch: 1.14 },
    'high-pitched, high pitch, shrill~, squeak~, falsetto, voice rise~, piping, clamped voice',
    '尖 尖声 尖细 尖利 高音 嗓子都尖了 夹子音 高亢',
  ),
  mannerGroup('clear', { pitch: 1.04, level: 1, whisper: 0 }, 'clear, clearly, crisp~', '清亮 清脆 清楚'),
  mannerGroup(
    'childlike',
    { pitch: 1.14, pace: 1.04, range: 1.25 },
    'childlike, childish~, innocent~, shota, babyish',
    '奶声奶气 稚嫩 正太音 孩子气 天真',
  ),
  mannerGroup(
    'old',
    { pitch: 0.96, pace: 0.9, whisper: 0.12 },
    'old, elderly, aged, frail~',
    '苍老 老态 颤巍巍',
  ),
  mannerGroup(
    'hoarse',
    { whisper: 0.3, pitch: 0.96, level: -1 },
    'hoarse~, rasp~, gravel, gravelly, croak~, husk~, cracked voice, throaty',
    '沙哑 嘶哑 破音 哑 嗓子发紧',
  ),
  mannerGroup(
    'breathy',
    { whisper: 0.4, level: -3 },
    'breathy, breathi~, airy, airily, ethereal~',
    '气声 气音 空灵',
  ),
  mannerGroup('nasal', { range: 0.9, pitch: 1.03 }, 'nasal~, stuffy, nasal voice', '鼻音 瓮声瓮气'),
  mannerGroup('changing pitch', { range: 1.6, pitch: 1.06 }, 'pitch change~, change~ pitch', '变调'),
  mannerGroup(
    'trembling',
    { range: 1.35, pitch: 1.04, level: -2, whisper: 0.2, pace: 0.94 },
    'trembl~, shak~, quiver~, quaver~, waver~, shudder~, unstead~, voice trembling, voice shak~',
    '颤抖 发抖 颤声 颤 哆嗦 发颤 声音颤抖',
  ),
  mannerGroup(
    'breathless',
    { pace: 1.08, pitch: 1.03, level: -1, whisper: 0.3 },
    'breathless~, out of breath, pant~, winded, short of breath, catch * breath',
    '喘 气喘 上气不接下气 气喘吁吁 喘息',
  ),
];
