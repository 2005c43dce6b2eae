package cluster_test

import (
	"os"
	"testing"

	"papergraph/internal/golden"
)

func TestMain(m *testing.M) { os.Exit(golden.Main(m)) }
