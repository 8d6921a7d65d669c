/** Words for how somebody feels, as far as it is heard. */
import type { MannerGroup } from './manner-group.ts';
import { mannerGroup } from './manner-group.ts';

export const moodWords: readonly MannerGroup[] = [
  mannerGroup(
    'tired',
    { pace: 0.84, level: -3, pitch: 0.95, range: 0.7 },
    'tired~, weary, wearily, weariness, exhaust~, fatigue~, sleepy, sleepily, drows~, worn out, drained, half asleep',
    '疲惫 疲倦 累 困倦 厌倦 有气无力 无力 没精打采 无精打采 睡意',
  ),
  mannerGroup(
    'excited',
    { pace: 1.13, pitch: 1.1, range: 1.4, level: 2 },
    'excit~, thrill~, eager~, elat~, enthusias~, animated, exhilarat~, emotional~, breathless with joy',
    '兴奋 激动 雀跃 热烈 激昂 动情 迫不及待',
  ),
  mannerGroup(
    'happy',
    { pace: 1.05, pitch: 1.06, range: 1.25 },
    'happy, happi~, joy~, delight~, cheer~, glad~, merry, merrily, bright~, grin~, smil~, beaming, amus~, with a laugh, laugh~, chuckl~, sunny, proud~, triumphant~, relie~',
    '开心 高兴 快乐 愉快 欢快 喜悦 笑着 带笑 笑意 微笑 得意 笑 欣慰 释然 话里带笑',
  ),
  mannerGroup(
    'lively',
    { pace: 1.07, pitch: 1.04, range: 1.35 },
    'lively, sing-song, singsong, playful~, bouncy, perky, cheeky, teas~, mischiev~, bubbly, sweet~, coquettish~, flirt~',
    '活泼 俏皮 调皮 淘气 撒娇 甜美 甜甜 嬉皮笑脸',
  ),
  mannerGroup(
    'sad',
    { pace: 0.86, pitch: 0.94, range: 0.7, level: -2 },
    'sad~, sorrow~, grie~, melanchol~, mourn~, heartbroken, wistful~, forlorn~, gloom~, deject~, despair~, hopeless~, depress~, regret~, guilt~',
    '悲伤 难过 伤心 哀伤 悲 忧伤 忧郁 怅然 落寞 凄凉 失落 绝望 沮丧 黯然 愧疚 悔恨 惆怅',
  ),
  mannerGroup(
    'tearful',
    { pace: 0.9, pitch: 1.05, range: 1.15, level: -2, whisper: 0.2 },
    'tearful~, in tears, tears, crying, sob~, weep~, chok~, voice break~, break~ * voice, voice crack~, crack~, whimper~, wronged',
    '哭 哽咽 抽泣 呜咽 含泪 带泪 哭腔 委屈 泪',
  ),
  mannerGroup(
    'angry',
    { pace: 1.09, pitch: 1.06, range: 1.35, level: 4, whisper: 0 },
    'angry, angri~, anger, furious~, fury, rage, raging, enraged, irritat~, annoy~, impatien~, indignant~, outrag~, seeth~, fierce~, snap~, hostile, jealous~',
    '愤怒 生气 怒 气愤 恼火 暴躁 不耐烦 发火 凶 嫉妒 气急败坏 恼羞成怒',
  ),
  mannerGroup('sharp', { pace: 1.05, range: 1.15, level: 2 }, 'sharp~, curt~', '凌厉 尖锐 尖刻'),
  mannerGroup(
    'cold',
    { pace: 0.95, pitch: 0.96, range: 0.62, level: -1 },
    'cold~, icy, icily, indifferen~, flat~, detached, aloof, deadpan, monoton~, emotionless, expressionless, impassive~, haughty, haughtily',
    '冷漠 冷淡 冷冷 高冷 冰冷 面无表情 淡漠 平淡 傲慢 淡淡 心不在焉',
  ),
  mannerGroup(
    'calm',
    { pace: 0.95, range: 0.78, level: -1 },
    'calm~, stead~, evenly, even and, composed, serene~, matter-of-fact, mild~, patient~, at ease, relaxed',
    '平静 沉稳 从容 冷静 镇定 淡定 平和 安静 平缓 沉着 若无其事 轻描淡写',
  ),
  mannerGroup(
    'serious',
    { pace: 0.92, pitch: 0.96, range: 0.8 },
    'serious~, solemn~, grave, gravely, stern~, formal~, official~, severe~, capable, careful~',
    '严肃 郑重 庄重 严厉 正经 认真 一本正经',
  ),
  mannerGroup(
    'gentle',
    { pace: 0.92, level: -2.5, range: 0.9, whisper: 0.1 },
    'gentle, gently, tender~, warm~, sooth~, kindly, affection~, loving~, comforting',
    '温柔 柔声 轻柔 温和 慈祥 柔和 软 安慰 温暖 宠溺 和蔼',
  ),
  mannerGroup(
    'afraid',
    { pace: 1.1, pitch: 1.08, range: 1.2, level: -2, whisper: 0.15 },
    'fear~, scared, afraid, terrif~, frighten~, panic~, horrif~, nervous~, anxious~, anxi~, worr~, uneasy, uneasily, apprehensi~, timid~',
    '紧张 害怕 恐惧 惊恐 慌 慌张 忐忑 不安 焦急 胆怯 心虚 怯生生',
  ),
  mannerGroup(
    'amazed',
    { pace: 1.05, pitch: 1.12, range: 1.45, level: 2 },
    'shock~, amaz~, astonish~, surpris~, startl~, stunned, disbelie~, incredul~',
    '惊讶 震惊 吃惊 惊奇 诧异 不敢相信 难以置信 惊喜 惊呼',
  ),
  mannerGroup(
    'emphatic',
    { level: 2.5, range: 1.3, pace: 0.93 },
    'emphas~, emphatic~, stressed, stressing, insist~, firm~, fearless~, resolute~, determined, forceful~, commanding~, authoritative~',
    '强调 加重 坚定 坚决 斩钉截铁 有力 命令 理直气壮',
  ),
  mannerGroup(
    'urgent',
    { pace: 1.16, pitch: 1.06, range: 1.25, level: 2, whisper: 0 },
    'urgen~, desperat~, plead~, beg, begs, begging, implor~, frantic~',
    '急切 恳求 哀求 央求 迫切 紧急 急迫',
  ),
  mannerGroup(
    'hesitant',
    { pace: 0.85, level: -1.5 },
    'hesita~, halting~, stammer~, stutter~, uncertain~, unsure, falter~, awkward~, small halt, embarrass~, sheepish~',
    '犹豫 迟疑 结巴 结结巴巴 吞吞吐吐 支支吾吾 欲言又止 尴尬 底气不足',
  ),
  mannerGroup(
    'dry',
    { pace: 0.95, range: 0.75 },
    'dry, dryly, drily, sarcas~, wry~, ironic~, irony, mock~, sneer~, understated',
    '讽刺 嘲讽 挖苦 阴阳怪气 冷笑 嘲弄 苦笑',
  ),
  mannerGroup(
    'lazy',
    { pace: 0.84, range: 0.8, level: -2 },
    'lazy, lazily, listless~, bored, boredom',
    '慵懒 懒洋洋 懒 无聊',
  ),
  mannerGroup(
    'helpless',
    { pace: 0.9, pitch: 0.96, level: -1.5, range: 0.9 },
    'helpless~, resign~, give~ up, defeated',
    '无奈 认命 叹着气 爱叹气',
  ),
  mannerGroup(
    'drunk',
    { pace: 0.78, range: 1.5, pitch: 0.97 },
    'drunk~, slur~, tipsy, intoxicated',
    '醉 醉醺醺 口齿不清 含糊',
  ),
];
