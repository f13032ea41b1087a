### 楼门口的码：印在上面的字，和扫了以后说的话

qr-call = 扫码报修、反映问题
qr-place = { $place }
qr-foot = { $community } · 用 { $app } 扫 · @{ $bot }

scanned = 您在{ $place }。出了什么事？直接写给我，或者发照片。

scanned-draft = 好，地点是{ $place }。上面问的，请接着点一下。

scan-unknown =
    这张码太旧了，认不出是哪里。
    没关系，直接告诉我：在哪里，出了什么事。

agreed-at = 谢谢您！{ $place }出了什么事？直接写给我，或者发照片。
