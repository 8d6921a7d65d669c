/** The words that count and measure in Chinese: before them a 2 is 两, and before them a long number is a quantity. */

/** One of these begins what follows; words that only look so are ruled out. */
export const measureWord = [
  '[个個位名人天周週岁歲遍趟口家间間件条條只隻头頭匹本张張片块塊瓶杯碗盘盤壶壺把根支枝颗顆粒朵棵株座扇辆輛艘架台臺部套双雙对對副群堆句首篇页頁封份笔筆声聲步枚滴串束缕道幅盏袋包盒箱桶圈顿頓场場局项項段]',
  '[元角毛米里公厘毫升斤克吨噸寸尺丈亩畝百千万萬亿億倍成秒刻晚夜边邊侧侧者端国國岸字集季英平]',
  '年(?!级|級|代|初|底|\\d{1,2}月)',
  '次(?!元|方)',
  '回(?!合)',
  '[点點](?!\\d)',
  '分(?!之)',
  '时(?!代|候)',
  '小时|小時|星期|礼拜|度|下(?!午|面|边|班|楼)|种|種|类|類|样|樣|面|门|門|拳|脚|腳|刀|枪|槍|眼|层楼|美元|欧元|英镑|港币|日元|华氏度|立方',
].join('|');
