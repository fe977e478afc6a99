package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"runtime/debug"
	"strings"

	"ocop/internal/federate"
	"ocop/internal/finding"
)

var federateCommand = command{
	name: "federate", what: "gộp dữ liệu mở của nhiều cơ quan thành nội dung của một danh mục chung",
	help: `Lấy dữ liệu mở mà các cơ quan đã công bố (thư mục du-lieu/ trên trang của họ), kiểm mã băm,
và ghi thành bản ghi trong một thư mục nội dung, để “ocop build” dựng danh mục của cả tỉnh.
Mỗi thẻ nêu tên cơ quan công bố và dẫn về trang gốc, nơi có hình và bài viết.

  ocop federate --sources co-quan.txt --out content-tinh
  ocop build --content content-tinh --out public-tinh

Tệp danh sách: mỗi dòng một cơ quan, gồm khóa, địa chỉ trang (hoặc thư mục), tên nếu muốn:

  muong-lang   https://ocop.muonglang.example/   Tổ công tác OCOP bốn xã Mường Lăng
  na-la        ../na-la/public

Cơ quan nào không lấy được thì danh mục giữ bản tốt lần trước; cơ quan mất quá nửa sản phẩm
cũng vậy, cho đến khi chạy với --accept KHÓA. Hai cơ quan nói khác nhau về cùng một giấy chứng
nhận, mã vạch, mã số sản phẩm hay hạng sao thì có phát hiện, cả hai vẫn lên. Tệp của tỉnh tự viết
trong thư mục nội dung không bị động đến. Chạy lại mà không có gì mới thì không ghi gì.
`,
	run: runFederate,
}

func runFederate(ctx context.Context, e *env, args []string) error {
	o := newOptions(e)
	o.quietFlag()
	o.asOfFlag()
	o.set.StringVar(&o.out, "out", "", "`THƯ MỤC` nội dung để ghi")
	o.set.StringVar(&o.format, "format", "text", "`DẠNG` của phát hiện: text hoặc json")
	list := o.set.String("sources", "", "`TỆP` danh sách cơ quan")
	cache := o.set.String("cache", "", "`THƯ MỤC` giữ bản tốt lần trước (mặc định: thư mục tạm của người dùng)")
	accept := o.set.String("accept", "", "`KHÓA,…` của những cơ quan được phép mất quá nửa sản phẩm")
	if err := o.parse(e, args, 0, 0); err != nil {
		return err
	}
	if err := o.oneOf([]string{"text", "json"}); err != nil {
		return err
	}
	if o.out == "" || *list == "" {
		return usagef("--sources and --out are needed")
	}
	opt := federate.Options{Out: o.out, Cache: *cache, Accept: strings.Split(*accept, ","), Agent: "ocop-federate"}
	if info, ok := debug.ReadBuildInfo(); ok {
		opt.Agent += "/" + strings.Trim(info.Main.Version, "()")
	}
	data, err := os.ReadFile(*list)
	if err != nil {
		return fmt.Errorf("file of --sources: %w", err)
	}
	if opt.Sources, err = federate.ParseSources(data); err != nil {
		return usagef("%s: %v", *list, err)
	}
	if opt.Today, err = o.day(e); err != nil {
		return err
	}
	if opt.Cache == "" {
		if opt.Cache = strings.TrimSuffix(cacheFile("federate", o.out), ".json"); opt.Cache == "" {
			return usagef("--cache is needed: this machine has no cache folder")
		}
	}
	if e.terminal && !o.quiet {
		fmt.Fprintf(e.stderr, "Đang lấy dữ liệu của %d cơ quan…\n", len(opt.Sources))
	}
	res, err := federate.Run(ctx, opt)
	if err != nil {
		return err
	}
	return tellFederated(e, o, res)
}

// tellFederated prints the findings, and a line for each office.
func tellFederated(e *env, o *options, res *federate.Result) error {
	var b bytes.Buffer
	if o.format == "json" {
		if err := finding.JSON(&b, o.asOf, res.Found); err != nil {
			return err
		}
	} else {
		for _, f := range res.Found {
			fmt.Fprintln(&b, f)
		}
	}
	if _, err := e.stdout.Write(b.Bytes()); err != nil {
		return err
	}
	errors, warnings, infos := finding.Count(res.Found)
	if !o.quiet {
		for _, c := range res.Outcomes {
			if c.Lost {
				fmt.Fprintf(e.stderr, "%s: KHÔNG LẤY ĐƯỢC, giữ nguyên bản ghi cũ.\n", c.Source.Key)
				continue
			}
			state := "không đổi"
			switch {
			case c.Old:
				state = "KHÔNG LẤY ĐƯỢC, dùng bản lần trước"
			case c.Fresh:
				state = "mới lấy"
			}
			fmt.Fprintf(e.stderr, "%s: %d sản phẩm, dữ kiện ngày %s, %s.\n", c.Source.Key, c.Products, c.AsOf, state)
		}
		fmt.Fprintf(e.stderr, "%d lỗi, %d cảnh báo, %d lưu ý. Ghi %d tệp, giữ nguyên %d, bỏ %d, vào %s.\n",
			errors, warnings, infos, res.Stats.Written, res.Stats.Same, res.Stats.Removed, o.out)
	}
	if errors > 0 {
		return errFindings
	}
	return nil
}
