"""The words by which furniture of a news page is known, in the languages that news pages are mostly written in.

Every pattern is anchored and matched against one whole line: a sentence that merely holds such words is text.
"""

import re


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile("(?:" + "|".join(phrases) + ")", re.IGNORECASE)


NEXT = _any(
    r"(?:read )?next (?:article|story|post|news|up)", r"up next", r"nächster (?:artikel|beitrag)", r"article suivant",
    r"(?:siguiente|próximo) artículo", r"artigo seguinte", r"próxima notícia", r"articolo successivo", r"prossimo articolo",
    r"volgend(?:e)? artikel", r"nästa artikel", r"następny artykuł", r"следующая (?:статья|новость)", r"наступна стаття",
    r"sonraki haber", r"下一篇(?:文章)?", r"次の記事", r"다음 기사", r"المقال التالي", r"berita selanjutnya",
)  # fmt: skip
RELATED = _any(
    r"recommended(?: articles| stories| for you| reading)?", r"related(?: articles?| stories| news| posts?| topics| content| links| coverage)?",
    r"you (?:may|might) (?:also )?(?:like|be interested in)(?: these)?", r"read (?:more|also|next)", r"see also", r"more (?:stories|news|from|on|in) ?.{0,30}",
    r"most (?:read|popular|viewed|shared)", r"trending(?: now| stories)?", r"latest (?:news|stories|articles)", r"top stories", r"editors?['’]s? picks?",
    r"don['’]t miss", r"from around the web", r"sponsored (?:content|links|stories)", r"promoted (?:content|stories)", r"popular (?:posts|stories|now)",
    r"mehr zum thema", r"auch interessant", r"das könnte (?:sie|dich) (?:auch )?interessieren", r"meistgelesen", r"lesen sie auch", r"weitere artikel",
    r"à lire (?:aussi|également)", r"lire aussi", r"sur le même (?:sujet|thème)", r"les plus lus", r"articles liés",
    r"(?:le(?:a|e) también|también te puede interesar|noticias relacionadas|te puede interesar|más leídas|lo más leído|más noticias)",
    r"leia (?:também|mais)", r"veja também", r"mais lidas", r"notícias relacionadas", r"leggi anche", r"potrebbe interessarti(?: anche)?", r"più letti",
    r"lees ook", r"meest gelezen", r"läs (?:också|även|mer)", r"mest läst", r"les også", r"læs også", r"mest lest", r"mest læst", r"lue myös", r"luetuimmat",
    r"czytaj (?:też|także|również)", r"zobacz (?:też|także|również)", r"przeczytaj także", r"čtěte také", r"mohlo by vás zajímat", r"olvasta már\??",
    r"читайте также", r"смотрите также", r"по теме", r"самое читаемое", r"читайте також", r"прочетете още", r"διαβάστε (?:επίσης|ακόμ[ηα])",
    r"ilgili haberler", r"bunlar da ilginizi çekebilir", r"baca juga", r"berita terkait", r"xem thêm", r"tin liên quan",
    r"相关(?:新闻|阅读|文章|报道)", r"推荐阅读", r"相關(?:新聞|文章)", r"延伸閱讀", r"関連(?:記事|ニュース)", r"あわせて読みたい", r"관련 ?기사", r"اقرأ (?:أيضا|المزيد)", r"قد يهمك أيضا",
)  # fmt: skip
COMMENTS = _any(
    r"(?:leave|post|write|add) a (?:reply|comment|response)", r"(?:\d{1,5} )?(?:reader )?comments?(?: \(\d{1,5}\))?", r"join the (?:conversation|discussion)",
    r"show comments", r"view comments", r"your email address will not be published\.?.*", r"cancel reply", r"be the first to comment",
    r"(?:schreiben sie einen |einen )?kommentar (?:hinterlassen|schreiben)", r"kommentare(?: \(\d+\))?", r"(?:laisser|ajouter) un commentaire", r"commentaires(?: \(\d+\))?",
    r"(?:deja|dejar|añade|escribe) (?:un |una |tu )?(?:comentario|respuesta)", r"comentarios(?: \(\d+\))?", r"deixe (?:um|seu) comentário", r"comentários(?: \(\d+\))?",
    r"lascia un commento", r"commenti(?: \(\d+\))?", r"geef een reactie", r"reacties(?: \(\d+\))?", r"kommentarer(?: \(\d+\))?", r"komentarze(?: \(\d+\))?", r"dodaj komentarz",
    r"комментарии(?: \(\d+\))?", r"добавить комментарий", r"оставить комментарий", r"yorumlar(?: \(\d+\))?", r"评论", r"評論", r"コメント", r"댓글", r"التعليقات", r"komentar",
)  # fmt: skip
AUTHOR_BOX = _any(
    r"(?:author|writer|editor) (?:profile|bio|box|info(?:rmation)?)", r"about (?:the )?(?:author|writer)s?", r"about me", r"written by", r"meet the author",
    r"über (?:den|die) autor(?:in|en)?", r"zum autor", r"zur autorin", r"à propos de l['’]auteur", r"(?:sobre|acerca de) (?:el|la) autora?", r"sobre o autor", r"sull['’]autore",
    r"over de auteur", r"om författaren", r"o autor(?:ze|ce|ovi|ke)", r"об авторе", r"про автора", r"yazar hakkında", r"关于作者", r"作者简介", r"著者について", r"tentang penulis",
)  # fmt: skip
CHROME = _any(
    r"skip to (?:main )?(?:content|navigation).*", r"jump to (?:content|navigation)", r"(?:facebook )?feature(?:d)? image", r"menu", r"home", r"search.{0,20}", r"close",
    r"(?:sign|log) ?(?:in|up|out)", r"register", r"subscribe(?: now| today)?", r"my account", r"share(?: (?:this|on|via|article|story).{0,30})?", r"tweet", r"pin(?: it)?", r"email(?: this)?", r"e-?mail",
    r"print(?: this)?", r"copy link", r"link copied!?", r"whats ?app", r"facebook", r"twitter", r"x", r"linkedin", r"reddit", r"telegram", r"instagram", r"youtube", r"flipboard", r"pinterest", r"rss", r"bookmark", r"save(?: article| for later)?",
    r"advertis(?:e)?ment(?:s)?", r"sponsored", r"ads?", r"continue reading.{0,20}", r"article continues (?:below|after).{0,40}", r"story continues below.{0,30}", r"scroll (?:down )?to continue.{0,30}",
    r"(?:back to )?top", r"load(?:ing)?(?: more)?\.{0,3}", r"show more", r"view (?:all|more|gallery)", r"see all", r"read full (?:article|story)", r"listen(?: to (?:this )?article)?", r"play(?: video)?", r"watch(?: now)?", r"follow(?: us)?(?: on .{1,30})?",
    r"get the (?:latest|best).{0,80}(?:inbox|newsletter|delivered)\.?", r"(?:sign up|subscribe) (?:for|to) .{0,80}newsletter.{0,40}", r"newsletters?(?: sign ?up)?", r"enter your email.{0,30}", r"thank you for (?:subscribing|reading).{0,40}",
    r"all rights reserved\.?.{0,60}", r"(?:©|\(c\)|copyright).{0,120}", r"privacy policy", r"terms (?:of (?:use|service)|and conditions)", r"cookie (?:policy|settings)", r"contact us", r"about us", r"source link", r"permalink", r"view original", r"disclaimer",
    r"\d+ (?:min|minute)s?(?: read)?", r"reading time:?.{0,20}", r"tags?:?", r"topics?:?", r"previous (?:article|post|story)", r"next", r"previous", r"prev",
    r"anzeige", r"werbung", r"teilen", r"drucken", r"merken", r"startseite", r"suche", r"anmelden", r"publicité", r"partager", r"imprimer", r"accueil", r"se connecter", r"s['’]abonner", r"compartir", r"publicidad", r"inicio", r"buscar",
    r"compartilhar", r"publicidade", r"início", r"condividi", r"pubblicità", r"delen", r"advertentie", r"dela", r"annons", r"del", r"annonse", r"udostępnij", r"reklama", r"sdílet", r"поделиться", r"реклама", r"поділитися", r"paylaş", r"reklam", r"bagikan", r"iklan",
    r"分享", r"广告", r"廣告", r"シェアする?", r"広告", r"공유", r"광고", r"مشاركة", r"إعلان",
)  # fmt: skip
UPDATED = _any(
    r"last (?:updated?|modified)(?: (?:at|on))?", r"updated?(?: (?:at|on))?", r"modified(?: (?:at|on))?", r"(?:zuletzt )?aktualisiert(?: am)?", r"(?:mis(?:e)? à jour|modifié|actualisé)(?: le)?",
    r"actualizado(?: el| a las)?", r"última actualización", r"atualizad[oa](?: em)?", r"aggiornato(?: il)?", r"bijgewerkt(?: op)?", r"laatste update", r"uppdaterad", r"oppdatert", r"opdateret", r"päivitetty", r"aktualizacja", r"aktualizováno",
    r"обновлено", r"оновлено", r"güncelleme(?: tarihi)?", r"son güncelleme", r"diperbarui", r"cập nhật", r"更新(?:时间|時間)?", r"最終更新", r"수정", r"تحديث", r"frissítve", r"actualizat", r"ενημερώθηκε",
)  # fmt: skip
BYLINE = re.compile(
    r"(?:(?:words |written |reported |story |posted |published |text )?by|von|par|por|di|door|av|af|przez|автор|автори|yazan|oleh|작성자|作者|文|記者|記者/|نویسنده|بقلم)\b\s?[:：]?\s{0,3}(?P<names>\S.{1,120})",
    re.IGNORECASE,
)
PHOTO = re.compile(
    r"[\[(]?(?:photo|image|picture|pic|file photo|video|foto|bild|graphic|illustration|credit|getty images|afp|ap photo|reuters)s?\b\s?(?:credit|courtesy|by|source)?\s?[:/©|].{0,160}"
    r"|.{0,160}[(\[|/]\s?(?:photo|image|picture|file|foto|bild|credit|via)s?\b.{0,60}[)\]]?"
    r"|.{5,200}\b(?:Getty Images|AP Photo|AFP via Getty|EPA-EFE|Shutterstock|Xinhua/[A-Z].{1,30})[)\].]?",
    re.IGNORECASE,
)
SECTION_NAMES = frozenset(
    ["world", "politics", "business", "sport", "sports", "opinion", "culture", "technology", "tech", "science", "health", "entertainment", "lifestyle", "travel", "national", "international", "economy", "finance", "markets", "local", "news", "asia", "africa", "europe", "americas", "china", "india", "us", "usa", "uk", "russia", "ukraine", "middle", "east", "welt", "politik", "wirtschaft", "sport", "kultur", "wissenschaft", "monde", "politique", "économie", "société", "mundo", "política", "economía", "deportes", "sociedad", "mondo", "politica", "economia", "cultura", "esporte", "мир", "политика", "экономика", "общество", "dünya", "ekonomi", "siyaset", "spor", "国际", "国内", "财经", "体育"]
)
CRUMB_MARK = re.compile(r"\s*[>›»→]\s*")
