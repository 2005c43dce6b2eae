package glyph

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/image/font/sfnt"
)

// families are the files of fonts with Han that are asked first, the best first:
// a regular and a bold one each. They are the fonts of the usual systems.
var families = [][2]string{
	{"NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"},
	{"NotoSansCJKsc-Regular.otf", "NotoSansCJKsc-Bold.otf"},
	{"NotoSansSC-Regular.otf", "NotoSansSC-Bold.otf"},
	{"NotoSansSC-Regular.ttf", "NotoSansSC-Bold.ttf"},
	{"SourceHanSansSC-Regular.otf", "SourceHanSansSC-Bold.otf"},
	{"SourceHanSansCN-Regular.otf", "SourceHanSansCN-Bold.otf"},
	{"SourceHanSans-Regular.ttc", "SourceHanSans-Bold.ttc"},
	{"PingFang.ttc", "PingFang.ttc"},
	{"Hiragino Sans GB.ttc", "Hiragino Sans GB.ttc"},
	{"STHeiti Light.ttc", "STHeiti Medium.ttc"},
	{"msyh.ttc", "msyhbd.ttc"},
	{"msyh.ttf", "msyhbd.ttf"},
	{"Deng.ttf", "Dengb.ttf"},
	{"simhei.ttf", "simhei.ttf"},
	{"wqy-microhei.ttc", "wqy-microhei.ttc"},
	{"wqy-zenhei.ttc", "wqy-zenhei.ttc"},
	{"DroidSansFallbackFull.ttf", "DroidSansFallbackFull.ttf"},
	{"DroidSansFallback.ttf", "DroidSansFallback.ttf"},
	{"Arial Unicode.ttf", "Arial Unicode.ttf"},
	{"simsun.ttc", "simsun.ttc"},
	{"NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc"},
}

// Places returns the directories of fonts on a system, runtime.GOOS, as patterns
// of filepath.Glob; they may not exist.
func Places(system string, getenv func(string) string) []string {
	home := func(elem ...string) string {
		if dir := getenv("HOME"); dir != "" {
			return filepath.Join(append([]string{dir}, elem...)...)
		}
		return ""
	}
	var dirs []string
	switch system {
	case "windows":
		dirs = []string{filepath.Join(cmp.Or(getenv("WINDIR"), `C:\Windows`), "Fonts")}
		if local := getenv("LOCALAPPDATA"); local != "" {
			dirs = append(dirs, filepath.Join(local, "Microsoft", "Windows", "Fonts"))
		}
	case "darwin":
		dirs = []string{"/System/Library/Fonts", "/Library/Fonts", home("Library", "Fonts"), "/System/Library/AssetsV2/com_apple_MobileAsset_Font*"}
	default:
		dirs = []string{"/usr/share/fonts", "/usr/local/share/fonts", home(".local", "share", "fonts"), home(".fonts"), "/mnt/c/Windows/Fonts"}
	}
	return slices.DeleteFunc(dirs, func(dir string) bool { return dir == "" })
}

// New returns fonts that ask the given files for what the bundled ones lack, then
// those found in and below the directories, see Places. Directories are looked through
// the first time a character is missing; files must be fonts.
func New(files, dirs []string) (*Fonts, error) {
	f := Bundled()
	for _, path := range files {
		if _, err := open(path, false); err != nil {
			return nil, fmt.Errorf("glyph: %w", err)
		}
	}
	for weight := range f.faces {
		f.faces[weight].files = files
		f.faces[weight].dirs = dirs
	}
	return f, nil
}

// next is the file to ask next, or "" after the last.
func (s *shelf) next(bold bool) string {
	if len(s.files) == 0 && s.dirs != nil {
		s.files, s.dirs = search(s.dirs, bold), nil
	}
	if len(s.files) == 0 {
		return ""
	}
	path := s.files[0]
	s.files = s.files[1:]
	return path
}

// search returns the font files below directories: those of families, the best
// first, then the others by name. Of files of one name the first is taken.
func search(dirs []string, bold bool) []string {
	found := map[string]string{}
	var roots []string
	for _, pattern := range dirs {
		matches, _ := filepath.Glob(pattern)
		roots = append(roots, matches...)
	}
	for _, dir := range roots {
		// What cannot be read holds no font.
		_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			name := strings.ToLower(filepath.Base(path))
			if err == nil && !d.IsDir() && slices.Contains([]string{".ttf", ".ttc", ".otf", ".otc"}, filepath.Ext(name)) {
				if _, known := found[name]; !known {
					found[name] = path
				}
			}
			return nil
		})
	}
	type ranked struct {
		rank       int
		name, path string
	}
	var files []ranked
	for name, path := range found {
		files = append(files, ranked{rank(name, bold), name, path})
	}
	slices.SortFunc(files, func(a, b ranked) int { return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.name, b.name)) })
	var paths []string
	for _, f := range files {
		paths = append(paths, f.path)
	}
	return paths
}

// rank is the place of a file name among families; of a family that has a face of
// the weight, that face goes first.
func rank(name string, bold bool) int {
	for k, pair := range families {
		regular, heavy := strings.ToLower(pair[0]), strings.ToLower(pair[1])
		switch {
		case bold && name == heavy, !bold && name == regular:
			return 2 * k
		case name == heavy, name == regular:
			return 2*k + 1
		}
	}
	return 2 * len(families)
}

// open opens a font, of a collection the one for simplified Chinese if there is
// one and of the weight.
func open(path string, bold bool) (*sfnt.Font, error) {
	if info, err := os.Stat(path); err != nil {
		return nil, err
	} else if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is no file", path)
	}
	fonts, err := sfnt.ParseCollectionReaderAt(file(path))
	if err != nil {
		return nil, fmt.Errorf("%s is no font that can be drawn: %w", path, err)
	}
	var best *sfnt.Font
	most := -1
	for k := range fonts.NumFonts() {
		f, err := fonts.Font(k)
		if err != nil {
			continue
		}
		name, _ := f.Name(nil, sfnt.NameIDFull)
		if fit := fitness(name, bold); fit > most {
			best, most = f, fit
		}
	}
	if best == nil {
		return nil, fmt.Errorf("%s holds no font that can be drawn", path)
	}
	return best, nil
}

// fitness says how well a font of a collection suits, by its name.
func fitness(name string, bold bool) int {
	fit := 0
	words := strings.Fields(name)
	has := func(any ...string) bool {
		return slices.ContainsFunc(any, func(w string) bool { return slices.Contains(words, w) })
	}
	if !has("Mono") {
		fit += 4
	}
	if has("SC", "GB") {
		fit += 2
	}
	if has("Bold", "Semibold", "W6", "Medium") == bold {
		fit++
	}
	return fit
}

// file reads a font without keeping it open or in memory: fonts with Han are of
// 20 MB, of which some hundred glyphs are drawn.
type file string

// ReadAt is that of io.ReaderAt.
func (path file) ReadAt(b []byte, offset int64) (n int, err error) {
	f, err := os.Open(string(path))
	if err != nil {
		return 0, err
	}
	n, err = f.ReadAt(b, offset)
	return n, errors.Join(err, f.Close())
}
