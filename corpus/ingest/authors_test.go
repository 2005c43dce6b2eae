package ingest

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseAuthors(t *testing.T) {
	for _, c := range []struct {
		in     string
		names  []string
		likely bool
	}{
		{"Ada Lovelace, Alan Turing, and Grace Hopper (Example University)\nEdsger W. Dijkstra (TU Eindhoven (NL))",
			[]string{"Ada Lovelace", "Alan Turing", "Grace Hopper", "Edsger W. Dijkstra"}, true},
		{"Zibo Wang (University of Science and Technology of China and Microsoft Research)\n; inghe Li (ETH Zurich)",
			[]string{"Zibo Wang", "inghe Li"}, true},
		{"Harry Xu (University of California, Los Angeles)\nZhihao Jia, Carnegie Mellon University",
			[]string{"Harry Xu", "Zhihao Jia"}, true},
		{"Nikita Lazarev and Varun Gohil, MIT, CSAIL; James Tsai, Intel Labs; Zhiru Zhang, Cornell University",
			[]string{"Nikita Lazarev", "Varun Gohil", "James Tsai", "Zhiru Zhang"}, true},
		{"Anxhelo Xhebraj · Sean Lee · YOUHE JIANG", []string{"Anxhelo Xhebraj", "Sean Lee", "YOUHE JIANG"}, true},
		{"Robin Rombach1, Andreas Blattmann1,2, Björn Ommer*", []string{"Robin Rombach", "Andreas Blattmann", "Björn Ommer"}, true},
		{"Woosuk Kwon, Zhuohan Li, et al.", []string{"Woosuk Kwon", "Zhuohan Li"}, true},
		{"Chenlu Ye & Wei Xiong", []string{"Chenlu Ye", "Wei Xiong"}, true},
		{"Vaswani, A., Shazeer, N., Parmar, N.", []string{"A. Vaswani", "N. Shazeer", "N. Parmar"}, true},
		{"Authors: Mihaela van der Schaar, N. Tampouratzis", []string{"Mihaela van der Schaar", "N. Tampouratzis"}, true},
		{"Wenyan Chen (University of Macau; Shenzhen Institute)\nHuanle Xu (University of Macau, Macau SAR, China)",
			[]string{"Wenyan Chen", "Huanle Xu"}, true},
		{"Lovelace, Ada, Alan Turing, and Grace Hopper", []string{"Ada Lovelace", "Alan Turing", "Grace Hopper"}, true},
		{"Lovelace, Ada, et al.", []string{"Ada Lovelace"}, true},
		{"Lovelace, Ada B.", []string{"Ada B. Lovelace"}, true},
		{"Lovelace, Ada and Turing, Alan M and others.", []string{"Ada Lovelace", "Alan M Turing"}, true},
		{"by Turing A M, Lovelace A, et al", []string{"Turing A M", "Lovelace A"}, true},
		{"by Turing A M", []string{"Turing A M"}, true},
		{"A. Turing and G. Hopper", []string{"A. Turing", "G. Hopper"}, true},
		{"Ada Lovelace, Acme; Alan Turing, Example University; Grace Hopper, Foo, Inc",
			[]string{"Ada Lovelace", "Alan Turing", "Grace Hopper"}, true},
		{"OSDI 2018, Ada Lovelace, Alan Turing", nil, false},
		{"Ada Lovelace, Alan Turing. arXiv", nil, false},
		{"张三、李四，王小五", []string{"张三", "李四", "王小五"}, true},
		{"Accurate DNN Inference", []string{"Accurate DNN Inference"}, false},
		{"Fast, Accurate and Distributed Simulation", []string{"Fast", "Accurate", "Distributed Simulation"}, false},
		{"Deep Learning, Large Models", []string{"Deep Learning", "Large Models"}, false},
		{"NUS & SJTU & Huawei Cloud", nil, false},
	} {
		names, likely := parseAuthors(c.in)
		if likely != c.likely || likely && !cmp.Equal(names, c.names) {
			t.Errorf("parseAuthors(%q) = %q, %v; want %q, %v", c.in, names, likely, c.names, c.likely)
		}
	}
}

func TestAffiliation(t *testing.T) {
	for _, c := range []struct {
		in             string
		sure, possible bool
	}{
		{"NUS & SJTU & Huawei Cloud", true, true},
		{"EPFL", true, true},
		{"Meta Platforms", true, true},
		{"UVA & GaTech", true, true},
		{"THU & SDU & National Supercomputer Center in Wuxi", true, true},
		{"Columbia & Microsoft Azure & UW & Carl Waldspurger Consulting & Intel & UW-Madison & UMich", true, true},
		{"Acryl Inc. & Sungkyunkwan University", true, true},
		{"Sydney & Alibaba", true, true},
		{"Kuaishou", true, true},
		{"Sarathi-Serve", false, true},
		{"Based on Megatron-LM.", false, false},
		{"Tensor Language Model (TLM)", false, false},
		{"LPN: Latency Petri Net", false, false},
		{"Multi-tier checkpoint loading.", false, false},
		{"Application-aware kernel scheduler", false, false},
	} {
		if sure, possible := affiliation(c.in); sure != c.sure || possible != c.possible {
			t.Errorf("affiliation(%q) = %v, %v; want %v, %v", c.in, sure, possible, c.sure, c.possible)
		}
	}
}
