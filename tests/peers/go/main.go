// Command main reads a log folder with the libraries of Go's checksum database, golang.org/x/mod/sumdb/note and
// golang.org/x/mod/sumdb/tlog, and says what they accept. Nothing here is derived from evenhand's own code.
//
//	go run main.go LOG [KEYFILE]
//
// LOG holds checkpoint and tile/; KEYFILE holds the verifier key (by default key.txt beside LOG). A proofs.json beside
// LOG, if there is one, is checked too.
package main

import (
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8 // C2SP tiles are 2^8 hashes wide

func main() {
	if len(os.Args) < 2 {
		fail("usage: main LOG [KEYFILE]")
	}
	folder := os.Args[1]
	keyFile := filepath.Join(filepath.Dir(folder), "key.txt")
	if len(os.Args) > 2 {
		keyFile = os.Args[2]
	}
	tree := openCheckpoint(folder, strings.TrimSpace(string(read(keyFile))))
	reader := &tiles{folder: folder}
	hashes := readEntries(folder, tree)
	rebuild(tree, hashes)
	checkTiles(folder, tree, hashes)
	proveThroughTiles(tree, reader, hashes)
	checkKnownProofs(filepath.Join(filepath.Dir(folder), "proofs.json"))
	fmt.Println("all accepted")
}

// openCheckpoint verifies the signed note and parses what it says.
func openCheckpoint(folder, key string) tlog.Tree {
	verifier, err := note.NewVerifier(key)
	check(err)
	opened, err := note.Open(read(filepath.Join(folder, "checkpoint")), note.VerifierList(verifier))
	check(err)
	fmt.Printf("note: %d signature(s) verified, by %s\n", len(opened.Sigs), opened.Sigs[0].Name)
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() || lines[3] != "" {
		fail("the checkpoint is not three lines under the key's name")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	root, err := tlog.ParseHash(lines[2])
	check(err)
	fmt.Printf("checkpoint: %d entries, root %x\n", size, root[:])
	return tlog.Tree{N: size, Hash: root}
}

// readEntries gives the record hash of every entry in the bundles.
func readEntries(folder string, tree tlog.Tree) []tlog.Hash {
	var hashes []tlog.Hash
	for n := int64(0); n*256 < tree.N; n++ {
		width := min64(256, tree.N-n*256)
		tile := tlog.Tile{H: height, L: -1, N: n, W: int(width)}
		data := read(filepath.Join(folder, path(tile)))
		count := 0
		for ; len(data) > 0; count++ {
			length := int(binary.BigEndian.Uint16(data))
			hashes = append(hashes, tlog.RecordHash(data[2:2+length]))
			data = data[2+length:]
		}
		if int64(count) != width {
			fail(path(tile) + " does not hold as many entries as its name says")
		}
	}
	fmt.Printf("entries: %d read from their bundles\n", len(hashes))
	return hashes
}

// memory holds the stored hashes of a tree, as tlog numbers them.
type memory []tlog.Hash

func (m memory) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	found := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		found[i] = m[index]
	}
	return found, nil
}

func grow(hashes []tlog.Hash) memory {
	var stored memory
	for n, hash := range hashes {
		more, err := tlog.StoredHashesForRecordHash(int64(n), hash, stored)
		check(err)
		stored = append(stored, more...)
	}
	return stored
}

func rebuild(tree tlog.Tree, hashes []tlog.Hash) {
	found, err := tlog.TreeHash(tree.N, grow(hashes))
	check(err)
	if found != tree.Hash {
		fail("the entries lead to another root")
	}
	fmt.Println("tree: rebuilt from the entries, root as signed")
}

// checkTiles compares every hash tile on disk with the one that tlog computes from the entries.
func checkTiles(folder string, tree tlog.Tree, hashes []tlog.Hash) {
	stored, files := grow(hashes), 0
	for level, count := 0, tree.N; count > 0; level, count = level+1, count>>height {
		for n := int64(0); n*256 < count; n++ {
			tile := tlog.Tile{H: height, L: level, N: n, W: int(min64(256, count-n*256))}
			want, err := tlog.ReadTileData(tile, stored)
			check(err)
			if string(read(filepath.Join(folder, path(tile)))) != string(want) {
				fail(path(tile) + " differs from what tlog computes")
			}
			files++
		}
	}
	fmt.Printf("tiles: %d hash tiles are byte for byte what tlog computes\n", files)
}

// proveThroughTiles lets tlog make proofs from our files, which it authenticates against the root on the way.
func proveThroughTiles(tree tlog.Tree, reader *tiles, hashes []tlog.Hash) {
	hashReader := tlog.TileHashReader(tree, reader)
	step := tree.N/97 + 1
	records, trees := 0, 0
	for n := int64(0); n < tree.N; n += step {
		proof, err := tlog.ProveRecord(tree.N, n, hashReader)
		check(err)
		check(tlog.CheckRecord(proof, tree.N, tree.Hash, n, hashes[n]))
		records++
	}
	stored := grow(hashes)
	for old := int64(1); old <= tree.N; old += step {
		root, err := tlog.TreeHash(old, stored)
		check(err)
		proof, err := tlog.ProveTree(tree.N, old, hashReader)
		check(err)
		check(tlog.CheckTree(proof, tree.N, tree.Hash, old, root))
		trees++
	}
	fmt.Printf("proofs: %d inclusion and %d consistency proofs made from the tiles and checked\n", records, trees)
}

type known struct {
	Inclusion []struct {
		Index, Size int64
		Leaf, Root  string
		Proof       []string
	}
	Consistency []struct {
		OldSize int64  `json:"old_size"`
		OldRoot string `json:"old_root"`
		NewSize int64  `json:"new_size"`
		NewRoot string `json:"new_root"`
		Proof   []string
	}
}

// checkKnownProofs checks proofs that evenhand made.
func checkKnownProofs(file string) {
	data, err := os.ReadFile(file)
	if os.IsNotExist(err) {
		return
	}
	check(err)
	var proofs known
	check(json.Unmarshal(data, &proofs))
	for _, p := range proofs.Inclusion {
		check(tlog.CheckRecord(parseAll(p.Proof), p.Size, parse(p.Root), p.Index, parse(p.Leaf)))
	}
	for _, p := range proofs.Consistency {
		check(tlog.CheckTree(parseAll(p.Proof), p.NewSize, parse(p.NewRoot), p.OldSize, parse(p.OldRoot)))
	}
	fmt.Printf("proofs.json: %d inclusion and %d consistency proofs of evenhand accepted\n",
		len(proofs.Inclusion), len(proofs.Consistency))
}

// tiles reads C2SP tiles for tlog.TileHashReader.
type tiles struct{ folder string }

func (t *tiles) Height() int { return height }

func (t *tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	found := make([][]byte, len(wanted))
	for i, tile := range wanted {
		data, err := os.ReadFile(filepath.Join(t.folder, path(tile)))
		if err != nil {
			return nil, err
		}
		found[i] = data
	}
	return found, nil
}

func (t *tiles) SaveTiles([]tlog.Tile, [][]byte) {}

// path is tlog's own path of a tile, without the height that C2SP leaves out: tile/8/0/x001/234 is tile/0/x001/234.
func path(tile tlog.Tile) string {
	name := strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", height))
	if tile.L == -1 {
		return "tile/entries/" + strings.TrimPrefix(name, "data/")
	}
	return "tile/" + name
}

func parse(text string) tlog.Hash {
	var hash tlog.Hash
	data, err := hex.DecodeString(text)
	check(err)
	if copy(hash[:], data) != len(hash) || len(data) != len(hash) {
		fail("not a hash: " + text)
	}
	return hash
}

func parseAll(texts []string) []tlog.Hash {
	var hashes []tlog.Hash
	for _, text := range texts {
		hashes = append(hashes, parse(text))
	}
	return hashes
}

func read(file string) []byte {
	data, err := os.ReadFile(file)
	check(err)
	return data
}

func min64(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}

func check(err error) {
	if err != nil {
		fail(err.Error())
	}
}

func fail(message string) {
	fmt.Fprintln(os.Stderr, "refused:", message)
	os.Exit(1)
}
