package server_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"

	"papergraph/internal/server"
)

// A page, and the same answer to all questions.
func ExampleNew() {
	answer := func(_ context.Context, q server.Question) (any, error) {
		return map[string]string{"asked": q.Text}, nil
	}
	h, err := server.New(server.Options{Page: []byte("<title>Map</title>"), Near: answer, Search: answer, Paper: answer})
	if err != nil {
		fmt.Println(err)
		return
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ctx, listener, h, nil) }()
	if res, err := http.Get("http://" + listener.Addr().String() + "/api/near?q=orca"); err == nil {
		body, _ := io.ReadAll(res.Body)
		res.Body.Close()
		fmt.Print(string(body))
	}
	stop()
	fmt.Println(<-ended)
	// Output:
	// {"asked":"orca"}
	// <nil>
}
