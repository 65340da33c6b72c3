#!/bin/sh
# Copies the browser files we serve ourselves, and the fonts of what is printed, from their npm packages into the repository, with their licences.
# Run it after a change of package.json or package-lock.json and commit what it changes.
set -eu
cd "$(dirname "$0")/.."
npm ci --ignore-scripts --silent
packages=node_modules
served=src/chapterhouse/web/static/vendor
tested=tests/vendor

rm -rf "$served" "$tested"
mkdir -p "$served/bootstrap" "$served/htmx" "$served/fonts" "$tested"

for sheet in bootstrap.min.css bootstrap.rtl.min.css; do
  # The maps are not served, so nothing may point to them
  sed '/sourceMappingURL/d' "$packages/bootstrap/dist/css/$sheet" >"$served/bootstrap/$sheet"
done
cp "$packages/bootstrap/LICENSE" "$served/bootstrap/LICENSE"
cp "$packages/htmx.org/dist/htmx.min.js" "$packages/htmx.org/LICENSE" "$served/htmx/"

copy_font() { # family, subsets, styles
  for subset in $2; do
    for style in $3; do
      cp "$packages/@fontsource/$1/files/$1-$subset-$style.woff2" "$served/fonts/"
    done
  done
  cp "$packages/@fontsource/$1/LICENSE" "$served/fonts/LICENSE.$1"
}
copy_font source-serif-4 "latin latin-ext cyrillic" "400-normal 600-normal"
copy_font source-sans-3 "latin latin-ext cyrillic" "400-normal 600-normal 400-italic"
copy_font noto-sans-arabic arabic "400-normal 600-normal"

# What paper is typeset with: whole fonts, since subsets for browsers are no use there
paper=src/chapterhouse/web/print_fonts
rm -rf "$paper"
mkdir -p "$paper"
for style in 400Regular 600SemiBold; do
  cp "$packages/@expo-google-fonts/source-sans-3/$style/SourceSans3_$style.ttf" "$paper/"
  cp "$packages/@expo-google-fonts/noto-sans-arabic/$style/NotoSansArabic_$style.ttf" "$paper/"
done
cp "$packages/@expo-google-fonts/source-sans-3/LICENSE_FONT" "$paper/LICENSE.source-sans-3"
cp "$packages/@expo-google-fonts/noto-sans-arabic/LICENSE_FONT" "$paper/LICENSE.noto-sans-arabic"

cp "$packages/axe-core/axe.min.js" "$tested/"
cp "$packages/axe-core/LICENSE" "$tested/LICENSE.axe-core"
cp "$packages/axe-core/LICENSE-3RD-PARTY.txt" "$tested/LICENSE.axe-core-3rd-party"
