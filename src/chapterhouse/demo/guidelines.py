"""The demonstration's own guidelines for evaluation: invented, labelled as such, in seven languages."""

# ruff: noqa: E501, RUF001 - a paragraph is a line; words in Cyrillic and signs of Chinese are no mistaken letters

from __future__ import annotations

from typing import Final

TEXTS: Final = {
    "en": """
# About this text

This edition was written for the demonstration. It is not the text of ICANN or of its community, and nobody has adopted it.

# How to read an application

Read the whole application before any single answer. Look at what a group does, not at what it is called. A doubt is first a question to the applicant.

# Users decide

- Individuals take part in the group, and they decide or elect those who decide.
- Where organisations are members, users still have the last word.

# The group reaches its people

- News goes out several times a year, in a language they understand.
- People can answer, and somebody reads the answers.

# The region predominates

- Most of those who take part live in the region or are citizens of a country there.

# The group stands on its own feet

- The sources of money are named. Unpaid work counts.
- No source of money decides for the group.

# The public can look

- Goals, structure, people, ways of working, leaders and contact are found within five minutes.

# What does not count against a group

- Its size, its age, its means, a missing registration, or the quality of its language.
""",
    "fr": """
# À propos de ce texte

Cette édition a été écrite pour la démonstration. Ce n’est pas le texte de l’ICANN ni de sa communauté, et personne ne l’a adoptée.

# Comment lire une candidature

Lisez toute la candidature avant de vous arrêter à une réponse isolée. Regardez ce que fait un groupe, non comment il s’appelle. Un doute est d’abord une question au candidat.

# Les utilisateurs décident

- Des individus participent au groupe, et ils décident ou élisent ceux qui décident.
- Là où des organisations sont membres, les utilisateurs gardent le dernier mot.

# Le groupe atteint ses membres

- Des nouvelles sont envoyées plusieurs fois par an, dans une langue qu’ils comprennent.
- Les membres peuvent répondre, et quelqu’un lit les réponses.

# La région prédomine

- La plupart de ceux qui participent vivent dans la région ou sont citoyens d’un de ses pays.

# Le groupe tient par ses propres moyens

- Les sources d’argent sont nommées. Le travail bénévole compte.
- Aucune source d’argent ne décide pour le groupe.

# Le public peut se renseigner

- Objectifs, structure, membres, façons de travailler, dirigeants et contact se trouvent en cinq minutes.

# Ce qui ne compte pas contre un groupe

- Sa taille, son âge, ses moyens, l’absence d’enregistrement ou la qualité de sa langue.
""",
    "es": """
# Sobre este texto

Esta edición se escribió para la demostración. No es el texto de la ICANN ni de su comunidad, y nadie la ha adoptado.

# Cómo leer una solicitud

Lea toda la solicitud antes de fijarse en una respuesta suelta. Mire lo que hace un grupo, no cómo se llama. Una duda es primero una pregunta al solicitante.

# Deciden los usuarios

- En el grupo participan personas, y ellas deciden o eligen a quienes deciden.
- Donde hay organizaciones como miembros, los usuarios conservan la última palabra.

# El grupo llega a su gente

- Se envían noticias varias veces al año, en un idioma que entienden.
- La gente puede responder, y alguien lee las respuestas.

# Predomina la región

- La mayoría de quienes participan vive en la región o tiene la ciudadanía de un país de ella.

# El grupo se sostiene por sí mismo

- Se nombran las fuentes de dinero. El trabajo voluntario cuenta.
- Ninguna fuente de dinero decide por el grupo.

# El público puede informarse

- Objetivos, estructura, gente, formas de trabajar, dirigentes y contacto se encuentran en cinco minutos.

# Lo que no cuenta en contra de un grupo

- Su tamaño, su edad, sus medios, la falta de registro o la calidad de su lenguaje.
""",
    "pt": """
# Sobre este texto

Esta edição foi escrita para a demonstração. Não é o texto da ICANN nem da sua comunidade, e ninguém a adotou.

# Como ler uma candidatura

Leia toda a candidatura antes de uma resposta isolada. Veja o que um grupo faz, não como se chama. Uma dúvida é primeiro uma pergunta ao candidato.

# Os usuários decidem

- Pessoas participam do grupo, e elas decidem ou elegem quem decide.
- Onde organizações são membros, os usuários ficam com a última palavra.

# O grupo alcança os seus integrantes

- Notícias saem várias vezes por ano, em um idioma que eles entendem.
- Os integrantes podem responder, e alguém lê as respostas.

# A região predomina

- A maioria dos que participam vive na região ou tem a cidadania de um país dela.

# O grupo se mantém sozinho

- As fontes de dinheiro são nomeadas. O trabalho voluntário conta.
- Nenhuma fonte de dinheiro decide pelo grupo.

# O público pode verificar

- Objetivos, estrutura, integrantes, modos de trabalhar, dirigentes e contato são encontrados em cinco minutos.

# O que não conta contra um grupo

- O seu tamanho, a sua idade, os seus recursos, a falta de registro ou a qualidade da sua língua.
""",
    "ru": """
# Об этом тексте

Эта редакция написана для демонстрации. Это не текст ICANN и не текст её сообщества, и никто её не принимал.

# Как читать заявку

Прочтите всю заявку, прежде чем судить об одном ответе. Смотрите, что группа делает, а не как она называется. Сомнение — это сначала вопрос заявителю.

# Решают пользователи

- В группе участвуют люди, и они решают или выбирают тех, кто решает.
- Там, где членами являются организации, последнее слово остаётся за пользователями.

# Группа поддерживает связь со своими участниками

- Новости рассылаются несколько раз в год на понятном им языке.
- Участники могут ответить, и ответы кто-то читает.

# Регион преобладает

- Большинство участников живёт в регионе или имеет гражданство одной из его стран.

# Группа обходится собственными силами

- Источники денег названы. Безвозмездный труд считается.
- Ни один источник денег не решает за группу.

# Общественность может проверить

- Цели, структуру, участников, порядок работы, руководителей и контакты можно найти за пять минут.

# Что не говорит против группы

- Размер, возраст, средства, отсутствие регистрации или качество языка.
""",
    "zh-hans": """
# 关于本文

本版为演示而写。它不是 ICANN 或其社群的文本，也未经任何人通过。

# 如何阅读申请

先读完整份申请，再看单个回答。看团体做什么，而不是叫什么。有疑问时，首先向申请方提问。

# 由用户决定

- 个人参与团体，并作出决定或选举作决定的人。
- 即使成员是组织，最终仍由用户说了算。

# 团体能够联系到成员

- 每年多次以成员懂得的语言发送消息。
- 成员可以答复，并有人阅读答复。

# 本区域占主导

- 大多数参与者居住在该区域，或是该区域某国的公民。

# 团体能够自立

- 说明资金来源。义务工作也算。
- 没有任何资金来源替团体作决定。

# 公众可以查看

- 目标、结构、成员、工作方式、领导者和联系方式在五分钟内可以找到。

# 不对团体构成不利的事项

- 规模、成立时间、财力、未登记或语言水平。
""",
    "ar": """
# عن هذا النص

كُتبت هذه الطبعة للعرض التوضيحي. وهي ليست نص ICANN ولا نص مجتمعها، ولم يُقِرّها أحد.

# كيف يُقرأ الطلب

اقرؤوا الطلب كله قبل أي إجابة منفردة. وانظروا إلى ما تفعله المجموعة لا إلى اسمها. والشك سؤال يوجَّه أولًا إلى مقدم الطلب.

# المستخدمون يقررون

- يشارك الأفراد في المجموعة، وهم يقررون أو ينتخبون من يقرر.
- وحيث تكون المنظمات أعضاء، تبقى الكلمة الأخيرة للمستخدمين.

# المجموعة تصل إلى منتسبيها

- تُرسل الأخبار عدة مرات في السنة بلغة يفهمونها.
- يستطيع المنتسبون أن يجيبوا، وهناك من يقرأ الإجابات.

# الغلبة للمنطقة

- معظم المشاركين يعيشون في المنطقة أو هم مواطنو بلد فيها.

# المجموعة تقوم على قدميها

- مصادر المال مذكورة. والعمل التطوعي يُحتسب.
- لا يقرر أي مصدر للمال نيابة عن المجموعة.

# الجمهور يستطيع أن ينظر

- تُعرف الأهداف والهيكل والناس وطرق العمل والقادة وجهات الاتصال في خمس دقائق.

# ما لا يُحتسب على المجموعة

- حجمها وعمرها وإمكاناتها وعدم التسجيل أو مستوى لغتها.
""",
}
EARLIER: Final = """
# About this text

This edition was written for the demonstration. It is not the text of ICANN or of its community, and nobody has adopted it.

# How to read an application

Read the whole application. Ask whether individual users take part, whether they decide, and whether the group stands on its own feet.
"""
